"""What the pages of applications show."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accounts.models import User
from ledger.decisions import Decision
from networks.models import Designation, DesignationApplication
from networks.rules import applications as rules
from networks.selectors.history import Told, acts_on

RELATED = ("organization", "project", "sub_area", "applied_by", "decided_by")


@dataclass(frozen=True)
class ApplicationPage:
    application: DesignationApplication
    designation: Designation | None  # what it led to
    is_open: bool
    may_decide: Decision
    may_withdraw: Decision
    history: list[Told]


def visible_applications(user: User) -> "QuerySet[DesignationApplication]":
    """Return the visible applications with everything that pages read."""
    return DesignationApplication.objects.visible_to(user).select_related(*RELATED)


def applications(user: User, status: str = "", project: str = "") -> "QuerySet[DesignationApplication]":
    """Return the visible applications, those that wait first, then the newest; of one status or project if given."""
    shown = visible_applications(user)
    if status:
        shown = shown.filter(status=status)
    if project:
        shown = shown.filter(project__code=project)
    waits = Case(When(status="applied", then=Value(0)), default=Value(1), output_field=IntegerField())
    return shown.order_by(waits, "-applied_at", "-id")


def application_page(application: DesignationApplication, user: User) -> ApplicationPage:
    """Return the page as this reader may see it."""
    return ApplicationPage(
        application=application,
        designation=Designation.objects.filter(application=application).first(),
        is_open=bool(rules.NEXT[application.status]),
        may_decide=rules.may_decide(user, application),
        may_withdraw=rules.may_withdraw(user, application),
        history=acts_on(application, user),
    )
