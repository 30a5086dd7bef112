"""What the pages of organizations show."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import Seat, User
from ledger.decisions import Decision
from ledger.models import programme_today
from networks.models import Appointment, Designation, Organization, OrganizationName
from networks.rules import organizations as rules
from networks.selectors.enquiries import AskSection, ask_section
from projects.models import ProjectBureau


@dataclass(frozen=True)
class OrganizationPage:
    """Everything on an organization's page; `appointments` is empty where names are hidden, never their number."""

    organization: Organization
    names: list[OrganizationName]
    designations: list[Designation]
    appointed: int
    appointments: list[Appointment]
    may_read_people: Decision
    may_rename: Decision
    endable: set[int]  # ids of the designations that the reader may end
    ask: AskSection


def found(user: User, words: str, project: str) -> QuerySet[Organization]:
    """Return the visible organizations whose names, of any time, hold every word; of one project if a code is given."""
    shown = Organization.objects.visible_to(user).order_by("name_ja", "id")
    for word in words.split():
        named = OrganizationName.objects.filter(text__icontains=word).values("organization_id")
        shown = shown.filter(Q(name_ja__icontains=word) | Q(name_en__icontains=word) | Q(pk__in=named))
    if project:
        shown = shown.filter(pk__in=Designation.objects.filter(project__code=project).values("organization_id"))
    return shown.prefetch_related("designations__project", "designations__sub_area")


def organization_page(organization: Organization, user: User) -> OrganizationPage:
    """Return the page as this reader may see it."""
    in_force = Seat.objects.in_force_now().filter(appointment__organization=organization)
    may_read = rules.may_read_people(user, organization)
    related = ("seat__user", "project", "sub_area")
    held = Appointment.objects.filter(seat__in=in_force).select_related(*related).order_by("seat__valid_from")
    designations = list(organization.designations.select_related("project", "sub_area").order_by("-valid_from", "id"))
    return OrganizationPage(
        organization=organization,
        names=list(organization.names.order_by("-valid_from", "-lang")),
        designations=designations,
        appointed=in_force.count(),
        appointments=list(held) if may_read else [],
        may_read_people=may_read,
        may_rename=rules.may_rename(user),
        endable=_endable(user, designations),
        ask=ask_section(organization, user),
    )


def _endable(user: User, designations: list[Designation]) -> set[int]:
    today = programme_today()
    placed = dict(ProjectBureau.objects.in_force_on(today).values_list("project_id", "bureau_id"))
    mine = [one for one in designations if rules.may_designate(user, placed.get(one.project_id))]
    return {one.pk for one in mine if one.valid_until is None or one.valid_until > today}
