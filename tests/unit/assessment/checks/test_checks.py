from decimal import Decimal

import pytest

from assessment.checks import CHECKS, Asked, Entry, Sheet, problems_of
from assessment.models import State


def value(number: int, **more: object) -> Entry:
    return Entry(state=State.VALUE, value=Decimal(number), **more)  # type: ignore[arg-type]


NONE = Entry(state=State.NONE)

QUESTIONS = [
    Asked("VIS_CO", "visits", True, "flow"),
    Asked("VIS_CO_D", "distinct", True, "flow", "VIS_CO", "distinct of"),
    Asked("SEM", "seminars", True, "flow"),
    Asked("SEM_P", "participants", True, "flow", "SEM", "participants of"),
    Asked("NB", "new businesses", True, "flow"),
    Asked("NB_TM", "trial", True, "flow", "NB", "part of"),
    Asked("NB_SV", "services", True, "flow", "NB", "part of"),
    Asked("GROWTH", "growth", True, "rate"),
]


def sheet(*, is_final: bool = True, fiscal_year: int = 2007, interim=None, last_year=None, **cells: Entry) -> Sheet:
    return Sheet(
        is_final=is_final,
        fiscal_year=fiscal_year,
        asked={q.code: q for q in QUESTIONS if q.code in cells},
        cells=cells,
        interim=interim or {},
        last_year=last_year or {},
    )


def found(sheet_: Sheet) -> list[tuple[str, str, bool]]:
    return [(p.check, p.code, p.is_error) for p in problems_of(sheet_)]


CASES = [
    ("every_question_is_answered", sheet(SEM=Entry()), "SEM", True),
    ("every_question_is_answered", sheet(SEM=Entry(typed="１２人")), "SEM", True),
    ("not_applicable_has_a_reason", sheet(SEM=Entry(state=State.NOT_APPLICABLE)), "SEM", True),
    ("not_yet_known_says_until_when", sheet(SEM=Entry(state=State.NOT_YET_KNOWN)), "SEM", True),
    ("a_rate_has_its_base", sheet(GROWTH=value(100)), "GROWTH", True),
    ("parts_are_no_more_than_the_whole", sheet(NB=value(3), NB_TM=value(2), NB_SV=value(2)), "NB", True),
    ("parts_are_no_more_than_the_whole", sheet(NB=value(5), NB_TM=value(2), NB_SV=value(2)), "NB", True),
    ("distinct_is_no_more_than_gross", sheet(VIS_CO=value(3), VIS_CO_D=value(4)), "VIS_CO_D", True),
    ("participants_need_an_event", sheet(SEM=NONE, SEM_P=value(4)), "SEM_P", True),
    ("events_have_participants", sheet(SEM=value(1), SEM_P=value(0)), "SEM_P", False),
    ("the_year_is_no_less_than_its_first_months", sheet(SEM=value(4), interim={"SEM": value(5)}), "SEM", False),
    (
        "a_forecast_is_no_less_than_the_actual",
        sheet(is_final=False, SEM=value(4, forecast=Decimal(3))),
        "SEM",
        False,
    ),
    ("a_great_change_has_a_reason", sheet(SEM=value(40), last_year={"SEM": value(10)}), "SEM", False),
    ("a_great_change_has_a_reason", sheet(SEM=value(3), last_year={"SEM": value(10)}), "SEM", False),
]


@pytest.mark.parametrize(("check", "given", "code", "is_error"), CASES)
def test_a_check_finds_what_its_name_says(check: str, given: Sheet, code: str, is_error: bool) -> None:
    assert found(given) == [(check, code, is_error)]


def test_every_check_has_a_case() -> None:
    assert {check.name for check in CHECKS} == {case[0] for case in CASES}


@pytest.mark.parametrize(
    "good",
    [
        sheet(SEM=value(0), SEM_P=value(0)),
        sheet(SEM=NONE, SEM_P=NONE),
        sheet(VIS_CO=value(4), VIS_CO_D=value(4)),
        sheet(NB=value(4), NB_TM=value(2), NB_SV=value(2)),
        sheet(GROWTH=value(103, base=Decimal(100))),
        sheet(is_final=False, SEM=Entry(state=State.NOT_YET_KNOWN)),
        sheet(SEM=Entry(state=State.NOT_APPLICABLE, note="No seminars in this project.")),
        sheet(SEM=value(5), interim={"SEM": value(5)}),
    ],
)
def test_a_sound_sheet_has_no_problem(good: Sheet) -> None:
    assert not found(good)


def test_a_warning_with_a_remark_is_explained() -> None:
    assert not found(sheet(SEM=value(40, note="New series of seminars."), last_year={"SEM": value(10)}))


def test_an_error_is_not_explained_away() -> None:
    assert found(sheet(VIS_CO=value(3), VIS_CO_D=value(4, note="We think so.")))


def test_a_partial_split_may_be_less_than_the_whole() -> None:
    given = sheet(is_final=False, NB=value(5), NB_TM=value(2), NB_SV=Entry(state=State.NOT_YET_KNOWN))
    assert not found(given)


def test_a_check_holds_only_in_its_years() -> None:
    check = CHECKS[0]
    later = type(check)(check.name, True, check.find, fy_from=2008)
    assert not later.problems(sheet(SEM=Entry()))
    assert later.problems(sheet(fiscal_year=2008, SEM=Entry()))
