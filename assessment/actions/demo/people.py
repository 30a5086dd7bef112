"""The demonstration's people and base organizations, made through the actions of the apps below."""

from accounts.actions import users
from accounts.models import User
from networks.actions import organizations
from networks.actions.demo.companies import PLACES
from networks.actions.demo_people import create_demo_people
from networks.actions.seats import appoint_reporter
from networks.models import Appointment, Designation, Organization
from projects.models import Bureau, Project, ProjectBureau

from .calendar import BEGINS
from .cast import Cast, Desk

BASES = 2  # base organizations for each project without sub-areas, at scale 1
KINDS = (
    ("産業振興財団", "Industry Foundation"),
    ("新事業支援機構", "New Business Agency"),
    ("ものづくり会議", "Makers' Council"),
)
DAY = BEGINS.date()
REASON = "Demonstration."
SOURCE = "seed_demo"


def gather(scale: int) -> Cast:
    """Return the cast. The printed sign-ins are made first, then base organizations, then a reporter for each."""
    create_demo_people()
    desks = {bureau.pk: _desk(bureau) for bureau in Bureau.objects.all()}
    _designate_bases(desks, scale)
    admin = _person("admin")
    held = Appointment.objects.order_by("id").values_list("organization_id", "seat__user_id")
    reporters = {organization: User.objects.get(pk=user) for organization, user in held}
    designated = Organization.objects.filter(designations__project__term__number=2).distinct().order_by("id")
    for number, organization in enumerate(designated, start=1):
        if organization.pk not in reporters:
            reporters[organization.pk] = _reporter(number, organization, admin)
    return Cast(_person("policy.officer"), _person("policy.colleague"), desks, reporters)


def _person(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.example")


def _desk(bureau: Bureau) -> Desk:
    staff = User.objects.filter(is_demo=True, seats__posting__bureau=bureau).order_by("id")
    return Desk(
        officer=staff.filter(seats__role="officer")[0],
        approver=staff.filter(seats__role="approver")[0],
    )


def _designate_bases(desks: dict[int, Desk], scale: int) -> None:
    """Enter invented base organizations and designate them, project by project, a few for each."""
    placed = ProjectBureau.objects.in_force_on(DAY).filter(project__in=Project.objects.in_force_on(DAY))
    placed = placed.filter(project__sub_areas=None).order_by("project__display_order")
    number = 0
    for place in placed:
        for _ in range(BASES * scale):
            _base(number, place, desks[place.bureau_id])
            number += 1


def _base(number: int, place: ProjectBureau, desk: Desk) -> None:
    name_ja, name_en = _names(number)
    base = organizations.register(
        kind=Organization.Kind.SUPPORT,
        name_ja=name_ja,
        name_en=name_en,
        valid_from=DAY,
        source=SOURCE,
        is_demo=True,
        by=desk.officer,
    )
    organizations.designate(
        organization_id=base.pk,
        project_id=place.project_id,
        role=Designation.Role.BASE,
        valid_from=DAY,
        source=SOURCE,
        by=desk.approver,
    )


def _names(number: int) -> tuple[str, str]:
    """Return the invented names of a base organization; from the 61st on with a number, when the words are used up."""
    place = PLACES[number % len(PLACES)]
    used_up, kind = divmod(number // len(PLACES), len(KINDS))
    ja, en = KINDS[kind]
    which = f" {used_up + 1}" if used_up else ""
    return f"{place[0]}{ja}{which}（デモ）", f"{place[2]} {en}{which} (demonstration)"


def _reporter(number: int, organization: Organization, admin: User) -> User:
    """Return a new reporter of the organization, who has no password and never signs in."""
    user = users.create(
        email=f"reporter{number}@demo.example",
        name_ja=f"報告 担当{number}",
        name_en=f"Reporter {number}",
        is_demo=True,
        by=admin,
    )
    appoint_reporter(
        user_id=user.pk,
        organization_id=organization.pk,
        duty=Appointment.Duty.MANAGER,
        by=admin,
        valid_from=DAY,
        reason=REASON,
    )
    return user
