"""Who may enter an organization, and who may designate one for a project."""

import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from networks.models import Designation, Membership, Organization, Roster, standing_of
from networks.models.rosters import of_own_region
from networks.models.standing import BUREAU_ROLES
from networks.rules.facts import PERSONS
from networks.rules.merged import may_take
from networks.rules.seats import bureaus_of

WRITERS = (Role.REPORTER, *BUREAU_ROLES)  # permission matrix, "Organization identity"


def may_register(user: User) -> Decision:
    """Return whether the user may enter a new organization: reporters and bureaus do (matrix)."""
    if standing_of(user).has(*WRITERS):
        return YES
    return no("not-a-writer", _("Only promotion and base organizations and their bureaus enter organizations."))


def may_change(user: User, organization: Organization) -> Decision:
    """Return whether the user may change the record: whoever may enter organizations, and not one that was merged."""
    if organization.merged_into_id is not None:
        survivor = organization.merged_into
        reason = gettext("This entry was merged into %(name)s.") % {"name": survivor.name if survivor else ""}
        return no("merged", reason, _("Change that entry instead."))
    return may_register(user)


def may_close(user: User, organization: Organization, closed_on: datetime.date) -> Decision:
    """Return whether the organization may be closed on that day: no membership and no designation lasts longer.

    The refusal names the rosters that the user may see, and of the others only how many there are.
    """
    if not (decision := may_change(user, organization)):
        return decision
    if organization.status != Organization.Status.ACTIVE:
        return no("closed-already", _("This organization is closed already."))
    lasts = Q(valid_until=None) | Q(valid_until__gt=closed_on)
    if held := organization.designations.filter(lasts).select_related("project").first():
        reason = gettext("It is designated for %(project)s beyond that day.") % {"project": held.project.name}
        return no("designated", reason, _("End that designation first."))
    members = organization.memberships.filter(lasts)
    return _may_close_with(user, members)


def _may_close_with(user: User, members: "QuerySet[Membership]") -> Decision:
    seen = members.filter(roster__in=Roster.objects.visible_to(user)).select_related("roster__keeper")
    keepers = sorted({one.roster.keeper.name for one in seen})
    elsewhere = members.count() - len(seen)
    if not keepers and not elsewhere:
        return YES
    told = [gettext("It is a member beyond that day on the roster of %s.") % ", ".join(keepers)] if keepers else []
    if elsewhere:
        told.append(gettext("Rosters that you do not see have it as a member: %s.") % elsewhere)
    return no("members-left", " ".join(told), _("Their keepers end the memberships first."))


def may_reopen(user: User, organization: Organization) -> Decision:
    """Return whether a closed organization may be taken up again."""
    if organization.status != Organization.Status.CLOSED:
        return no("not-closed", _("This organization is not closed."))
    return may_change(user, organization)


def may_read_address(user: User, organization: Organization) -> Decision:
    """Return whether the user may read addresses and telephone numbers: of a person only who keeps it on a roster."""
    if organization.kind not in PERSONS:
        return YES
    keeper = Q(roster__keeper__in=standing_of(user).organizations) | Q(roster__project__in=of_own_region(user))
    if organization.memberships.filter(keeper).exists():
        return YES
    return no("address-hidden", _("Addresses and telephone numbers of persons are for the keepers of their rosters."))


def may_designate(user: User, bureau_id: int | None) -> Decision:
    """Return whether the user may designate for a project of this bureau: its approver does (Plan III-5(1)1)."""
    if bureau_id in standing_of(user).bureaus_as(Role.APPROVER):
        return YES
    return no(
        "not-an-approver",
        _("Only a person with confirmation right at the bureau of the project may designate an organization for it."),
        _("Ask the approver of your bureau."),
    )


def may_be_designated(organization: Organization, project_id: int, valid_from: datetime.date) -> Decision:
    """Return whether the organization is free: not merged into another, and designated once for a project at a time."""
    if not (decision := may_take(organization)):
        return decision
    held = Designation.objects.filter(organization=organization, project=project_id)
    if held.filter(Q(valid_until=None) | Q(valid_until__gt=valid_from)).exists():
        return no(
            "already-designated",
            _("This organization is designated for the project already, on that day or later."),
            _("End that designation first."),
        )
    return YES


def may_have_term(valid_from: datetime.date, valid_until: datetime.date | None) -> Decision:
    """Return whether these two days make a term."""
    if valid_until is not None and valid_until <= valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return YES


def may_end_designation(user: User, held: Designation, bureau_id: int | None, until: datetime.date) -> Decision:
    """Return whether the user may end this designation on that day, sooner than its end: who may designate."""
    if held.valid_until is not None and until >= held.valid_until:
        return no("already-ended", _("This designation has an end already."))
    if until <= held.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return may_designate(user, bureau_id)


def may_read_people(user: User, organization: Organization) -> Decision:
    """Return whether the user may read who is appointed: own organization, or the bureaus it works for (matrix, C3)."""
    standing = standing_of(user)
    if organization.pk in standing.organizations or standing.bureaus & bureaus_of(organization):
        return YES
    return no("names-hidden", _("Names are shown to the organization itself and to the bureaus it works for."))
