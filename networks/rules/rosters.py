"""Who keeps a roster, and which memberships may stand on it."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from ledger.models import programme_today
from networks.models import Membership, Organization, Roster, standing_of
from projects.models import ProjectBureau


def may_keep(user: User, roster: Roster) -> Decision:
    """Return whether the user may change this roster: its keeper's reporters, and approvers of the own region.

    Permission matrix, row "Membership, ties, notes".
    """
    standing = standing_of(user)
    if roster.keeper_id in standing.organizations:
        return YES
    approved = standing.bureaus_as(Role.APPROVER)
    placed = ProjectBureau.objects.in_force_on(programme_today()).filter(project=roster.project_id)
    if approved and placed.filter(bureau__in=approved).exists():
        return YES
    return no(
        "not-the-keeper",
        _("Only the organization that keeps this roster, or the approver of its bureau, may change it."),
        _("Ask the organization that keeps it."),
    )


def may_enter_consents(user: User, membership: Membership) -> Decision:
    """Return whether the user may enter what this member allows: who keeps a roster on which it stands today."""
    if not (kept := may_keep(user, membership.roster)):
        return kept
    if Membership.objects.in_force_on(programme_today()).filter(pk=membership.pk).exists():
        return YES
    return no(
        "not-a-member",
        _("This organization is not on the roster today, so nobody enters here what it allows."),
        _("A roster on which it stands can enter it."),
    )


def may_join(organization: Organization, roster: Roster, valid_from: datetime.date) -> Decision:
    """Return whether the organization may stand on the roster from that day: in use, and not on it already."""
    if organization.status != Organization.Status.ACTIVE:
        return no("not-active", _("This organization is closed or was merged into another one."))
    held = Membership.objects.filter(roster=roster, organization=organization)
    if held.filter(Q(valid_until=None) | Q(valid_until__gt=valid_from)).exists():
        return no("already-a-member", _("This organization is on the roster already, on that day or later."))
    return YES


def may_leave(membership: Membership, until: datetime.date) -> Decision:
    """Return whether the membership may end on that day."""
    if membership.valid_until is not None:
        return no("already-left", _("This membership has an end already."))
    if until <= membership.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return YES
