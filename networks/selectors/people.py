"""Whose seats a person manages or may read: the matrix row "Users, seats"."""

import datetime

from django.db.models import Q, QuerySet

from accounts.models import Role, Seat, User
from accounts.models.seats import SeatQuerySet
from accounts.rules.seats import GRANTS, SCOPED_ROLES
from ledger.models import programme_today
from networks.models import Designation, Invitation, Organization, standing_of
from networks.rules.places import Place
from networks.selectors.seats import with_scopes
from projects.models import Bureau, ProjectBureau

READS_ALL = (Role.ADMIN, Role.AUDITOR)
READERS = (*GRANTS, Role.AUDITOR)


def reads_people(user: User) -> bool:
    """Return whether the pages about people exist for this user at all."""
    return standing_of(user).has(*READERS)


def visible_seats(user: User) -> "SeatQuerySet[Seat]":
    """Return the seats, of any date, that the user manages or may read."""
    standing = standing_of(user)
    if standing.has(*READS_ALL):
        return with_scopes()
    shown = Q(pk=None)
    if bureaus := standing.bureaus_as(Role.APPROVER):
        shown |= Q(posting__bureau__in=bureaus) | Q(appointment__organization__in=organizations_of(bureaus))
    if standing.organizations:
        shown |= Q(appointment__organization__in=standing.organizations)
    if standing.has(Role.PUBLISHER):
        shown |= Q(role__in=GRANTS[Role.PUBLISHER])
    return with_scopes().filter(shown)


def visible_people(user: User) -> QuerySet[User]:
    """Return the people with a visible seat; an administrator and the auditor see every account."""
    if standing_of(user).has(*READS_ALL):
        return User.objects.all()
    return User.objects.filter(pk__in=visible_seats(user).order_by().values("user_id"))


def visible_invitations(user: User) -> QuerySet[Invitation]:
    """Return the open invitations to places that the user manages or may read, newest first."""
    standing = standing_of(user)
    related = ("bureau", "organization", "invited_by")
    waiting = Invitation.objects.open().select_related(*related).order_by("-id")
    if standing.has(*READS_ALL):
        return waiting
    bureaus = standing.bureaus_as(Role.APPROVER)
    organizations = Q(organization__in=standing.organizations) | Q(organization__in=organizations_of(bureaus))
    shown = organizations | Q(bureau__in=bureaus)
    if standing.has(Role.PUBLISHER):
        shown |= Q(role__in=GRANTS[Role.PUBLISHER])
    return waiting.filter(shown)


def seats_on(user: User, day: datetime.date) -> "SeatQuerySet[Seat]":
    """Return the visible seats in force on that day, by role and person."""
    held = visible_seats(user).filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)
    return held.filter(taken_back=False).order_by("posting__bureau__display_order", "role", "user__email")


def organizations_of(bureaus: frozenset[int]) -> QuerySet[Organization]:
    """Return the organizations designated today for projects that these bureaus have today."""
    today = programme_today()
    projects = ProjectBureau.objects.in_force_on(today).filter(bureau__in=bureaus).values("project_id")
    designated = Designation.objects.in_force_on(today).filter(project_id__in=projects)
    return Organization.objects.filter(pk__in=designated.values("organization_id")).order_by("name_ja")


def places_of(user: User) -> list[Place]:
    """Return every place that the user may fill, for the choice in a form; the duty is chosen apart."""
    standing = standing_of(user)
    everything = standing.has(Role.ADMIN)
    own = standing.bureaus_as(Role.APPROVER)
    bureaus = Bureau.objects.all() if everything else Bureau.objects.filter(pk__in=own)
    all_bureaus = frozenset(bureau.pk for bureau in bureaus)
    organizations = set(organizations_of(all_bureaus)) | set(Organization.objects.filter(pk__in=standing.organizations))
    places = [Place(role, bureau=bureau) for bureau in bureaus for role in (Role.OFFICER, Role.APPROVER)]
    named = sorted(organizations, key=lambda organization: organization.name_ja)
    places += [Place(Role.REPORTER, organization=organization) for organization in named]
    if everything or standing.has(Role.PUBLISHER):
        roles = GRANTS[Role.ADMIN if everything else Role.PUBLISHER] - SCOPED_ROLES
        places += [Place(role) for role in Role.values if role in roles]
    return places


def duties_open_to(user: User) -> bool:
    """Return whether the user may also appoint managers, and not only the staff of the own organization."""
    return standing_of(user).has(Role.ADMIN, Role.APPROVER)
