"""The demonstration's ties and uses of support: each year some members of a roster find each other."""

import datetime
from random import Random

from accounts.models import User
from networks.actions import support_uses, ties
from networks.actions.ties import NewTie
from networks.models import AmountClass, Membership, Organization, Roster, Tie
from networks.rules.ties import TieFacts
from projects.models import SupportProgramme
from projects.rules.fiscal_year import first_day, first_day_after

SOURCE = "マッチング記録（デモ）"
KINDS = (Tie.Kind.RESEARCH, Tie.Kind.MATCHING, Tie.Kind.TRANSFER, Tie.Kind.PARTNERSHIP, Tie.Kind.SUPPLY)
SHARE = 0.55  # new ties in a year, for each member


def record(*, roster: Roster, fiscal_year: int, seed: int, last: datetime.date, by: User) -> None:
    """Record what happened on one roster in a fiscal year, up to the day `last`."""
    chance = Random(f"ties {seed} {roster.pk} {fiscal_year}")  # noqa: S311 - a demonstration, not a secret
    end = min(first_day_after(fiscal_year), last)
    members = Membership.objects.in_force_on(first_day(fiscal_year)).filter(roster=roster)
    found = list(Organization.objects.filter(memberships__in=members).distinct().order_by("id"))
    wanted = {_pair(found, chance) for _ in range(int(len(found) * SHARE))} if len(found) > 1 else set()
    new = [NewTie(one, other, _facts(fiscal_year, end, chance)) for one, other in sorted(wanted)]
    ties.record_all(roster_id=roster.pk, ties=new, by=by, is_demo=True)
    _support(roster, found, fiscal_year, chance, by)


def _pair(found: list[Organization], chance: Random) -> tuple[int, int]:
    """Return two of them; the first few are asked by everybody, universities more than others."""
    hubs = [one for one in found if one.kind == "university"] or found[:2]
    one = chance.choice(hubs if chance.random() < 0.35 else found)
    other = chance.choice([each for each in found if each != one])
    return min(one.pk, other.pk), max(one.pk, other.pk)


def _facts(fiscal_year: int, end: datetime.date, chance: Random) -> TieFacts:
    begin = first_day(fiscal_year)
    day = begin + datetime.timedelta(days=chance.randrange((end - begin).days))
    years = chance.choice([1, 2, 3])
    return TieFacts(
        kind=chance.choice(KINDS),
        valid_from=day,
        valid_until=day.replace(year=day.year + years, day=min(day.day, 28)) if chance.random() < 0.4 else None,
        source=SOURCE,
        amount_class=chance.choice(AmountClass.values) if chance.random() < 0.5 else "",
    )


def _support(roster: Roster, found: list[Organization], fiscal_year: int, chance: Random, by: User) -> None:
    programmes = list(SupportProgramme.objects.order_by("id"))
    for organization in found:
        if programmes and chance.random() < 0.12:
            support_uses.record(
                roster_id=roster.pk,
                organization_id=organization.pk,
                programme_id=chance.choice(programmes).pk,
                fiscal_year=fiscal_year,
                amount_class=chance.choice(AmountClass.values),
                source=SOURCE,
                by=by,
                is_demo=True,
            )
