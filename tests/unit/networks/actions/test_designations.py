"""The term of a designation and its grants: the approver's, within the term, once a year, corrected with a reason."""

import datetime

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from networks.actions import designations, organizations
from networks.models import Designation, Organization
from networks.selectors.history import acts_on
from tests.designations import UNTIL, file_application, select

YEN = 12_000_000


@pytest.fixture
def designation(tama: Organization, tama_manager: User, kanto_colleague: User) -> Designation:
    """Return a designation of TAMA from FY2006 to FY2008."""
    return select(file_application(tama, tama_manager), kanto_colleague)


def grant(designation: Designation, by: User, year: int = 2006):
    return designations.enter_grant(
        designation_id=designation.pk, fiscal_year=year, amount=YEN, source="Decision No. 2", by=by
    )


def correct(held, by: User, seen: int = YEN):
    return designations.correct_grant(
        grant_id=held.pk, amount=0, seen=seen, source="Decision No. 3", reason="Paid back.", by=by
    )


def test_the_approver_enters_a_grant_once_for_a_year(designation: Designation, kanto_colleague: User) -> None:
    assert grant(designation, kanto_colleague).amount == YEN
    with pytest.raises(ActionRefused) as refusal:
        grant(designation, kanto_colleague)
    assert refusal.value.decision.code == "already-granted"


@pytest.mark.parametrize("year", [2005, 2009])
def test_a_grant_lies_within_the_term(designation: Designation, kanto_colleague: User, year: int) -> None:
    with pytest.raises(ActionRefused) as refusal:
        grant(designation, kanto_colleague, year)
    assert refusal.value.decision.code == "outside-the-term"


@pytest.mark.parametrize("person", ["tama_manager", "kanto_officer", "kansai_approver", "policy_officer"])
def test_nobody_else_enters_or_corrects_one(
    designation: Designation, kanto_colleague: User, request: pytest.FixtureRequest, person: str
) -> None:
    held, by = grant(designation, kanto_colleague), request.getfixturevalue(person)
    for act in (lambda: grant(designation, by, 2007), lambda: correct(held, by)):
        with pytest.raises(ActionRefused):
            act()


def test_a_correction_keeps_the_amount_before_and_the_reason(designation: Designation, kanto_colleague: User) -> None:
    correct(grant(designation, kanto_colleague), kanto_colleague)
    newest = acts_on(designation, kanto_colleague)[0]
    assert "12,000,000" in newest.about
    assert newest.reason == "Paid back."


def test_a_stale_tab_corrects_nothing(designation: Designation, kanto_colleague: User) -> None:
    held = grant(designation, kanto_colleague)
    correct(held, kanto_colleague)
    with pytest.raises(Conflict):
        correct(held, kanto_colleague)


def test_a_term_is_extended_to_a_later_day_only(designation: Designation, kanto_colleague: User) -> None:
    later = datetime.date(2011, 4, 1)
    facts = {"designation_id": designation.pk, "reason": "Goes on.", "by": kanto_colleague}
    assert designations.extend(until=later, **facts).valid_until == later
    with pytest.raises(ActionRefused) as refusal:
        designations.extend(until=UNTIL, **facts)
    assert refusal.value.decision.code == "not-later"


def test_a_designation_without_an_end_has_none_to_extend(tama: Organization, kanto_colleague: User) -> None:
    with pytest.raises(ActionRefused) as refusal:
        designations.extend(
            designation_id=tama.designations.get().pk, until=UNTIL, reason="Goes on.", by=kanto_colleague
        )
    assert refusal.value.decision.code == "no-end"


def test_a_term_can_end_sooner_than_it_was_given(designation: Designation, kanto_colleague: User) -> None:
    day = datetime.date(2008, 4, 1)
    ended = organizations.end_designation(designation_id=designation.pk, until=day, reason="Over.", by=kanto_colleague)
    assert ended.valid_until == day
