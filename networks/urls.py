"""Addresses of this app."""

from django.urls import path

from networks.views.me import me

urlpatterns = [
    path("me/", me, name="account"),
]
