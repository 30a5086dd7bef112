"""A roster goes out as a file and comes back unchanged, whatever its members are called."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import contacts, rosters
from networks.models import Membership, Roster
from networks.selectors import roster_files
from tests.roster_files import staged
from tests.rosters import SINCE, company

pytestmark = pytest.mark.django_db
ODD = (
    "=cmd|' /C calc'!A0",
    "'引用から始まる社",
    "'=1+1",
    "+81株式会社",
    "－甲",
    "@機構",
    "001",
    "1e5",
    "TRUE",
    "2006/4/1",
    "1,000",
    "NULL",
    "N/A",
    "#N/A",
    "名称",
    '甲"乙",丙;丁',
    "甲|乙\\n丙",
    "(株)甲",
    "㈱甲",
    "ｶﾌﾞｼｷ甲",
    "ＡＢＣ　株式会社",
    "甲  乙　　丙",
    "<b>甲</b>&amp;",
    "%s {0} %(n)s",
    "_x0041_社",
    "髙﨑製作所",
    "～∥－￠￡￢社",
    "①②Ⅲ社",
)
BEYOND_CP932 = ("〜社", "−社", "¢社", "𠮷野家", "か\u3099に社", "葛\U000e0100城", "🏭工場", "한국 Société Ünïté", "क्षि")


@pytest.mark.parametrize(
    ("file_format", "names"), [("xlsx", ODD + BEYOND_CP932), ("utf-8-sig", ODD + BEYOND_CP932), ("cp932", ODD)]
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_odd_names_come_back_as_they_went(
    file_format: str, names: tuple[str, ...], language: str, tama_roster: Roster, tama_manager: User
) -> None:
    for name in names:
        made = company(name, tama_manager)
        rosters.join(roster_id=tama_roster.pk, organization_id=made.pk, valid_from=SINCE, by=tama_manager)
    lines = list(roster_files.rows(tama_roster, roster_files.columns(with_people=True), language, with_homes=True))
    of_workbook = file_format == "xlsx"
    content = roster_files.workbook("roster", lines) if of_workbook else roster_files.table(lines, file_format)
    held = staged(tama_roster, content, tama_manager)
    assert held.status == "staged", held.refusal
    said = {line.values["name_ja"]: (line.verdict, line.changes, line.problems) for line in held.lines.all()}
    assert {name: found for name, found in said.items() if found != ("unchanged", {}, [])} == {}
    assert len(said) == len(names)


@pytest.mark.parametrize("name", BEYOND_CP932)
def test_a_name_that_cp932_would_change_is_refused_and_not_changed(name: str) -> None:
    with pytest.raises(ActionRefused) as refused:
        roster_files.table([["名称"], [name]], "cp932")
    assert any(character in str(refused.value.decision.reason) for character in name)


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20).map(str.strip)
SOMETIMES = st.sampled_from(ODD + BEYOND_CP932)
WORDS = LINE | SOMETIMES
NUMBER = st.from_regex(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{4}", fullmatch=True)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2006, 3, 31))
MEMBER = st.fixed_dictionaries(
    {"name_ja": WORDS.filter(bool)},
    optional={
        "address": WORDS,
        "industry_class": WORDS,
        "postal_code": st.from_regex(r"[0-9]{3}-[0-9]{4}", fullmatch=True),
        "phone": NUMBER,
        "fax": NUMBER,
        "employees": st.integers(0, 2**31 - 1),
        "capital": st.integers(0, 10**15),
        "founded_on": st.dates(datetime.date(1868, 1, 1), datetime.date(2006, 3, 31)),
    },
)
ENTRY = st.fixed_dictionaries(
    {"valid_from": DAYS},
    optional={
        "number": st.from_regex(r"[0-9]{1,12}", fullmatch=True) | LINE,
        "member_class": st.sampled_from(Membership.Class.values),
        "reason": WORDS,
    },
)


@pytest.mark.parametrize("file_format", ["xlsx", "utf-8-sig"])
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    entered=st.lists(st.tuples(MEMBER, ENTRY, WORDS), min_size=1, max_size=4), language=st.sampled_from(["ja", "en"])
)
def test_whatever_was_entered_comes_back_unchanged(
    file_format: str, entered: list[Any], language: str, tama_roster: Roster, tama_manager: User
) -> None:
    """What a rule refuses was never entered."""
    with transaction.atomic():
        members = sum(_was_entered(tama_roster, *said, tama_manager) for said in entered)
        assume(members)
        lines = list(roster_files.rows(tama_roster, roster_files.columns(with_people=True), language, with_homes=True))
        of_workbook = file_format == "xlsx"
        content = roster_files.workbook("roster", lines) if of_workbook else roster_files.table(lines, file_format)
        held = staged(tama_roster, content, tama_manager)
        found = [(line.verdict, line.changes, line.problems) for line in held.lines.all()]
        transaction.set_rollback(True)
    assert held.status == "staged", held.refusal
    assert found == [("unchanged", {}, [])] * members


def _was_entered(roster: Roster, said: dict[str, Any], entry: dict[str, Any], person: str, by: User) -> bool:
    try:
        with transaction.atomic():
            made = company(by=by, name_en="", **said)
            one = rosters.join(roster_id=roster.pk, organization_id=made.pk, by=by, **entry)
            if person:
                called = contacts.Person(name=person, email="someone@members.example")
                contacts.enter(membership_id=one.pk, duty="window", person=called, valid_from=one.valid_from, by=by)
    except ActionRefused:
        return False
    return True
