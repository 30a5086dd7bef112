"""The demonstration's people and base organizations, made through the actions of the apps below."""

from accounts.actions import users
from accounts.models import User
from networks.actions import organizations
from networks.actions.demo_people import create_demo_people
from networks.actions.seats import appoint_reporter
from networks.models import Appointment, Designation, Organization
from projects.models import Bureau, Project, ProjectBureau

from .calendar import BEGINS
from .cast import Cast, Desk

BASES = 2  # base organizations for each project without sub-areas, at scale 1
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
    """Enter "Demonstration base organization n" and designate it, project by project, a few for each."""
    placed = ProjectBureau.objects.in_force_on(DAY).filter(project__in=Project.objects.in_force_on(DAY))
    placed = placed.filter(project__sub_areas=None).order_by("project__display_order")
    number = 0
    for place in placed:
        for _ in range(BASES * scale):
            number += 1
            _base(number, place, desks[place.bureau_id])


def _base(number: int, place: ProjectBureau, desk: Desk) -> None:
    base = organizations.register(
        kind=Organization.Kind.SUPPORT,
        name_ja=f"デモ用拠点組織{number}",
        name_en=f"Demonstration base organization {number}",
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
