"""A rate only where one is allowed, a range where the target is ambiguous (rules 10, 11)."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.aggregation.compute import Total
from assessment.selectors.dashboards.facts import Facts, TargetFact, TargetVersionFact
from assessment.selectors.dashboards.promises import promise_text, target_line
from assessment.selectors.dashboards.series import Series, YearFigure
from assessment.selectors.dashboards.standings import Standing, standing

DAY = datetime.date(2007, 6, 1)
SPAN = range(2006, 2011)


def version(status: str, value: int | None = None, no: int = 1, *readings: int) -> TargetVersionFact:
    return TargetVersionFact(
        no=no,
        status=status,
        value=None if value is None else Decimal(value),
        per_year=None,
        unit_ja="件",
        unit_en="businesses",
        bound="exact",
        in_force_from=datetime.date(2006, 4, 1),
        as_printed="",
        source_section="III-2(2)",
        readings=tuple((Decimal(one), Decimal(one)) for one in readings),
    )


def target(*versions: TargetVersionFact, basis: str = "cumulative over period") -> TargetFact:
    return TargetFact(1, "T", 1, None, 1, basis, 2006, 2010, None, versions)


def facts(*targets: TargetFact, day: datetime.date = DAY) -> Facts:
    return Facts(day=day, bureaus={}, industries={}, areas={}, projects={}, indicators={}, targets=targets)


def figure(year: int, total: Total, measure: str = "flow", interim: int = 0) -> YearFigure:
    n_final = 1 - interim
    return YearFigure(year, total, measure, False, Decimal(0), 1, 1, n_final, interim, 0, 1, 1, 0, 0, None)


def series(cumulative: Total | None, *figures: YearFigure) -> Series:
    return Series(SPAN, {one.fiscal_year: one for one in figures}, cumulative)


def against(value: int, *versions: TargetVersionFact) -> Standing:
    fact = target(*versions)
    return standing(series(Total(Decimal(value))), target_line(facts(fact), fact))


def test_a_set_target_gives_one_rate() -> None:
    assert against(400, version("set", 1000)).rate_text == "40.0 %"


@pytest.mark.parametrize("status", ["to be determined", "number lost", "under review"])
def test_a_target_without_an_official_number_gives_words_and_no_rate(status: str) -> None:
    found = against(400, version(status, 440 if status == "under review" else None))
    assert found.rate is None
    assert found.without_rate


def test_an_ambiguous_target_gives_a_range() -> None:
    found = against(500, version("ambiguous", None, 1, 1000, 3000))
    assert found.rate is not None
    assert (found.rate.low, found.rate.high) == (Decimal("16.7"), Decimal("50.0"))
    assert found.verdict == ""


def test_a_range_that_straddles_a_hundred_is_undetermined() -> None:
    assert against(1500, version("ambiguous", None, 1, 1000, 3000)).verdict == "undetermined"
    assert against(3100, version("ambiguous", None, 1, 1000, 3000)).verdict == "achieved"


def test_no_target_is_said_so() -> None:
    assert standing(series(Total(Decimal(3))), None).rate is None


def test_a_level_is_judged_by_its_newest_whole_year() -> None:
    levels = target(version("set", 400), basis="level at end")
    whole, begun = figure(2006, Total(Decimal(300)), "level"), figure(2007, Total(Decimal(90)), "level", interim=1)
    found = standing(series(None, whole, begun), target_line(facts(levels), levels))
    assert (found.rate_text, found.year) == ("75.0 %", 2006)


def test_growth_over_the_period_is_chained_from_the_yen_of_the_same_companies() -> None:
    growth = target(version("set", 25), basis="growth over period")
    years = [figure(y, Total(Decimal(110), Decimal(100)), "rate") for y in (2006, 2007)]
    found = standing(series(None, *years), target_line(facts(growth), growth))
    assert found.measured is not None
    assert found.measured.value == Decimal(21)


def test_a_later_version_is_judged_and_the_original_still_shown() -> None:
    fact = target(version("set", 1000), version("revised", 800, 2))
    line = target_line(facts(fact), fact)
    assert line is not None
    assert (line.version.no, line.text, line.original_text) == (2, "800", "1,000")


def test_a_yearly_target_is_said_only_where_it_is_printed() -> None:
    yearly = target(replace(version("set", 20), per_year=Decimal(4)))
    line = target_line(facts(yearly), yearly)
    assert line is not None
    assert line.text.startswith("20")
    assert "4" in line.text


def test_readings_are_never_merged_into_one_number() -> None:
    fact = target(version("ambiguous", None, 1, 1000, 3000))
    line = target_line(facts(fact), fact)
    assert line is not None
    text = promise_text(line.promise, line.version)
    assert "1,000" in text
    assert "3,000" in text


def test_after_the_term_the_target_has_ended() -> None:
    fact = target(version("set", 1000))
    line = target_line(facts(fact, day=datetime.date(2011, 4, 1)), fact)
    assert line is not None
    assert line.has_ended
