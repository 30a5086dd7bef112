"""Establishments: one of a name at an organization, and closed once, when no membership stands at it any more."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import YES, Decision, no
from networks.models import Establishment, Organization, Roster


def may_be_named(organization: Organization, name: str, other_than: int | None = None) -> Decision:
    """Return whether an establishment of the organization may bear this name: none of the others does."""
    others = organization.establishments.exclude(pk=other_than) if other_than else organization.establishments.all()
    if others.filter(name=name).exists():
        return no("name-of-another", _("This organization has an establishment of that name already."))
    return YES


def may_close(user: User, establishment: Establishment, closed_on: datetime.date) -> Decision:
    """Return whether the establishment may be closed on that day: once, and no membership stands at it longer.

    The refusal says how many do. It names the keepers of the rosters that the user may see, and of the others only
    how many memberships they have.
    """
    if establishment.closed_on is not None:
        return no("closed-already", _("This establishment is closed already."))
    members = establishment.memberships.filter(Q(valid_until=None) | Q(valid_until__gt=closed_on))
    if not (count := members.count()):
        return YES
    seen = members.filter(roster__in=Roster.objects.visible_to(user)).select_related("roster__keeper")
    told = ngettext(
        "%(n)d membership stands at this establishment beyond that day.",
        "%(n)d memberships stand at this establishment beyond that day.",
        count,
    ) % {"n": count}
    if keepers := sorted({one.roster.keeper.name for one in seen}):
        told += " " + gettext("On the roster of: %s.") % ", ".join(keepers)
    if elsewhere := count - len(seen):
        told += " " + gettext("On rosters that you do not see: %s.") % elsewhere
    return no("members-left", told, _("Their keepers move them to another establishment or end them first."))
