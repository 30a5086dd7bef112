"""What happens to every roster in the course of a year of the demonstration."""

import datetime
from collections.abc import Mapping
from random import Random

from accounts.models import User
from ledger.models import programme_today
from networks.actions import consents, snapshots
from networks.actions.demo import ties
from networks.models import Consent, Membership, Roster

NOT_FIXED = {2007: 2}  # so many rosters of the year are still to be fixed
WORDS = "入会申込書（デモ）"


def live(fiscal_year: int, *, seed: int, day: datetime.date, keepers: Mapping[int, User]) -> None:
    """Record the ties and the support of a fiscal year, as far as it has gone by that day."""
    for roster, by in _kept(keepers):
        ties.record(roster=roster, fiscal_year=fiscal_year, seed=seed, last=day, by=by)


def fix(fiscal_year: int, *, keepers: Mapping[int, User]) -> None:
    """Fix the rosters of 31 March, but for a few that are late."""
    kept = _kept(keepers)
    for roster, by in kept[: len(kept) - NOT_FIXED.get(fiscal_year, 0)]:
        snapshots.fix(roster_id=roster.pk, fiscal_year=fiscal_year, by=by)


def ask(*, seed: int, keepers: Mapping[int, User]) -> None:
    """Enter what members said about being shown when they joined: some nothing, some to members, some to all."""
    chance = Random(f"consents {seed}")  # noqa: S311 - a demonstration, not a secret
    for roster, by in _kept(keepers):
        for member in Membership.objects.in_force_on(programme_today()).filter(roster=roster).order_by("id"):
            said: dict[str, str] = {
                topic: chance.choices(Consent.Audience.values, [4, 4, 2])[0]
                for topic in (Consent.Topic.ROSTER, Consent.Topic.PARTNERS)
            }
            if chance.random() < 0.7:
                consents.enter(membership_id=member.pk, said=said, by=by, reason=WORDS)


def _kept(keepers: Mapping[int, User]) -> list[tuple[Roster, User]]:
    rosters = Roster.objects.filter(keeper__in=keepers).order_by("id")
    return [(roster, keepers[roster.keeper_id]) for roster in rosters]
