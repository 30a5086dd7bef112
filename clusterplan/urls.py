"""All addresses. Apps bring their own; nothing else is routed."""

from django.urls import include, path

from clusterplan.ui.gallery import gallery

urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("", include("ledger.urls")),
    path("", include("accounts.urls")),
    path("", include("projects.urls")),
    path("", include("networks.urls")),
    path("", include("assessment.urls")),
]
