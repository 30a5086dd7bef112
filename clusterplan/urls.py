"""All addresses. Apps bring their own; nothing else is routed."""

from django.urls import include, path

urlpatterns = [
    path("", include("ledger.urls")),
    path("", include("accounts.urls")),
    path("", include("projects.urls")),
    path("", include("networks.urls")),
    path("", include("assessment.urls")),
]
