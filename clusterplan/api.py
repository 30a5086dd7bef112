"""The addresses of the read API, version 1."""

from django.urls import include, path
from drf_spectacular.authentication import SessionScheme
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.routers import APIRootView, DefaultRouter

from assessment.api import views as assessment
from networks.api import views as networks
from projects.api import views as projects


class Contents(APIRootView):
    """The lists of this API. What a list holds depends on who reads it."""

    permission_classes = [AllowAny]


class Session(SessionScheme):
    """Tells the description of the API how readers are known."""

    target_class = "clusterplan.rest_session.Session"
    name = "session"


class Router(DefaultRouter):
    APIRootView = Contents
    include_format_suffixes = False


router = Router()
router.register("bureaus", projects.BureauViewSet, basename="api-bureau")
router.register("projects", projects.ProjectViewSet, basename="api-project")
router.register("indicators", projects.IndicatorViewSet, basename="api-indicator")
router.register("targets", projects.TargetViewSet, basename="api-target")
router.register("organizations", networks.OrganizationViewSet, basename="api-organization")
router.register("memberships", networks.MembershipViewSet, basename="api-membership")
router.register("ties", networks.TieViewSet, basename="api-tie")
router.register("support-uses", networks.SupportUseViewSet, basename="api-support-use")
router.register("rounds", assessment.RoundViewSet, basename="api-round")
router.register("submissions", assessment.SubmissionViewSet, basename="api-submission")
router.register("figures", assessment.FigureViewSet, basename="api-figure")
router.register("totals", assessment.TotalViewSet, basename="api-total")

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
    path("", include(router.urls)),
]
