"""Addresses of this app: sign-in and everything around one's own account."""

from django.urls import include, path

from accounts.views.language import language
from accounts.views.sessions import end_own_session

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("accounts/sessions/<int:pk>/end/", end_own_session, name="end_own_session"),
    path("language/", language, name="language"),
]
