"""For the types of views: behind LoginRequiredMiddleware the user of a request is a person."""

from django.http import HttpRequest

from .users import User


class SignedInRequest(HttpRequest):
    user: User
