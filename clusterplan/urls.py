"""All addresses. Apps bring their own; nothing else is routed."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from clusterplan.health import healthz, readyz
from clusterplan.ui.gallery import gallery

handler400 = "clusterplan.errors.bad_request"
handler403 = "clusterplan.errors.forbidden"
handler404 = "clusterplan.errors.not_found"
handler500 = "clusterplan.errors.server_error"

urlpatterns = [
    path("api/v1/", include("clusterplan.api")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("gallery/", gallery, name="gallery"),
    path("", include("ledger.urls")),
    path("", include("accounts.urls")),
    path("", include("projects.urls")),
    path("", include("networks.urls")),
    path("", include("assessment.urls")),
]

if settings.METRICS:
    from django_prometheus.exports import ExportToDjangoView

    urlpatterns.append(path("metrics", login_not_required(ExportToDjangoView), name="metrics"))
