"""Which organizations may be meant by the name of a new member."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from ledger.models import programme_today
from networks.models import Membership, Organization, Roster
from networks.selectors.search import matching

MOST = 30


@dataclass(frozen=True)
class Candidate:
    """An organization that bears the name; `member` if it is on this roster, or will be."""

    organization: Organization
    member: Membership | None


def candidates(roster: Roster, words: str, user: User) -> list[Candidate]:
    """Return up to 30 organizations in use whose names, of any time, hold every word. Two queries."""
    shown = Organization.objects.visible_to(user).in_use().filter(pk__in=matching(words).values("pk"))
    found = list(shown.select_related("prefecture").order_by("sort_key", "pk")[:MOST])
    not_over = Q(valid_until=None) | Q(valid_until__gt=programme_today())
    held = Membership.objects.filter(not_over, roster=roster, organization__in=found)
    members = {one.organization_id: one for one in held.order_by("-valid_from")}
    return [Candidate(one, members.get(one.pk)) for one in found]
