"""Invented amounts of one reporter: pure arithmetic on a seeded generator, the same on every machine."""

import math
from collections.abc import Mapping
from random import Random

# What share of five years' work falls in a fiscal year: it grows while the programme does.
SHARE_OF_YEAR = {2006: 0.14, 2007: 0.18, 2008: 0.21, 2009: 0.23, 2010: 0.24}
FIRST_MONTHS = 0.6  # of the year's work is done when an interim round looks, at most
KINDS_OF_NEW_BUSINESS = {"NB_TM": 0.32, "NB_PR": 0.24, "NB_MK": 0.2, "NB_PT": 0.13, "NB_SV": 0.11}

# events: (their own code, (codes counted at each of them, fewest, most))
EVENTS = {
    "SEM": {"SEM_P": (25, 70)},
    "EXM": {"EXM_P": (15, 45)},
    "BM": {"BM_P": (12, 40), "BM_C": (5, 25)},
}
# A whole is no less than its parts together, the inner ones first.
WHOLES = {"NV": ("NV_U",), "NC": ("NV", "NC_BIO"), "IPO": ("IPO_UV",)}
VISITS = {"VIS_CO": ("VIS_CO_D", 2.4), "VIS_RES": ("VIS_RES_D", 0.9)}  # code: (distinct, per unit of size)

Amounts = dict[str, int]


def flows(
    seed: int, reporter: str, five_years: Mapping[str, float], fiscal_year: int, *, whole_year: bool = True
) -> Amounts:
    """Return counts by indicator code: of the whole year, or of its first months, then never more than of the year.

    `five_years` says what the reporter will have counted in five years, by code.
    """
    habit, this_year = _generator(seed, reporter), _generator(seed, reporter, fiscal_year)
    year = _whole_year(habit, this_year, five_years, fiscal_year)
    if whole_year:
        return year
    return _first_months(_generator(seed, reporter, fiscal_year, "first months"), year)


def _generator(*named: object) -> Random:
    return Random("/".join(map(str, named)))  # noqa: S311 - invented figures, nothing to guess


def _whole_year(habit: Random, year: Random, five_years: Mapping[str, float], fiscal_year: int) -> Amounts:
    """`habit` is the same in every year, so that a reporter looks like itself; `year` makes the years differ."""
    share = SHARE_OF_YEAR[fiscal_year]
    counted = {
        code: _round_at_random(year, five_years[code] * share * year.uniform(0.95, 1.05)) for code in sorted(five_years)
    }
    size = (8 + math.sqrt(five_years.get("NB", 0)) * habit.uniform(1.6, 2.4)) * share * 5
    kinds = _kinds(year, counted.get("NB", 0))
    return _with_wholes(counted | kinds | _ventures(year, counted)) | _activity(habit, year, size)


def _kinds(year: Random, new_businesses: int) -> Amounts:
    """Return the five kinds of new businesses, which sum to them exactly."""
    kinds = {code: math.floor(new_businesses * share) for code, share in KINDS_OF_NEW_BUSINESS.items()}
    kinds[year.choice(["NB_TM", "NB_PR"])] += new_businesses - sum(kinds.values())
    return kinds


def _ventures(year: Random, counted: Mapping[str, int]) -> Amounts:
    """Return companies nested in one another: new ones, of which ventures, of which from universities."""
    founded = counted.get("NC", 0) - counted.get("NC_BIO", 0)
    ventures = math.floor(max(founded, 0) * year.uniform(0.45, 0.75))
    return {"NV": ventures, "NV_U": math.floor(ventures * year.uniform(0.15, 0.4))}


def _activity(habit: Random, year: Random, size: float) -> Amounts:
    """Return visits and events; `size` is how much is going on around the reporter in that year."""
    amounts = {}
    for code, (distinct, rate) in VISITS.items():
        amounts[code] = round(size * rate * year.uniform(0.9, 1.1))
        amounts[distinct] = math.floor(amounts[code] * habit.uniform(0.5, 0.7))
    for code, companions in EVENTS.items():
        amounts[code] = max(1, round(size * habit.uniform(0.08, 0.16)))
        for companion, (fewest, most) in companions.items():
            amounts[companion] = amounts[code] * habit.randint(fewest, most)
    return amounts


def _first_months(chance: Random, year: Amounts) -> Amounts:
    pace = chance.uniform(FIRST_MONTHS - 0.06, FIRST_MONTHS)
    so_far = {code: min(_round_at_random(chance, amount * pace), amount) for code, amount in sorted(year.items())}
    for visits, (distinct, _rate) in VISITS.items():
        so_far[distinct] = min(so_far[distinct], so_far[visits])
    for code, companions in EVENTS.items():
        for companion in companions:  # as many at each event as in the whole year
            so_far[companion] = so_far[code] * (year[companion] // year[code])
    return _with_wholes(so_far) | {"NB": sum(so_far[kind] for kind in KINDS_OF_NEW_BUSINESS)}


def _with_wholes(amounts: Amounts) -> Amounts:
    raised = dict(amounts)
    for whole, parts in WHOLES.items():
        raised[whole] = max(raised.get(whole, 0), sum(raised.get(part, 0) for part in parts))
    return raised


def _round_at_random(chance: Random, amount: float) -> int:
    """Return one of the two whole numbers next to the amount, so that many small ones keep their sum."""
    return math.floor(amount + chance.random())


def forecast(amounts: Mapping[str, int], so_far: Mapping[str, int], code: str) -> int:
    """Return the year-end forecast of a flow: a round number near what the year will bring, no less than the actual."""
    expected = amounts[code]
    step = 10 if expected >= 100 else 1
    return max(round(expected * 0.98 / step) * step, so_far[code])
