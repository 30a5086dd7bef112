"""Which status follows which, and on which days members are reminded."""

import datetime

import pytest

from networks.models import ConfirmationRequest, ConfirmationRound, Membership
from networks.rules.confirmations import REQUEST, allows, may_answer_by_link, may_be_reminded, reminder_is_due

SENT = datetime.date(2006, 12, 1)
LAST = datetime.date(2007, 1, 31)
S = ConfirmationRequest.Status


def asked(status: str = S.WAITING, reminders: int = 0) -> ConfirmationRequest:
    round_, member = ConfirmationRound(answers_until=LAST), Membership()
    return ConfirmationRequest(round=round_, membership=member, status=status, reminders=reminders)


def day(days: int) -> datetime.date:
    return SENT + datetime.timedelta(days=days)


def test_every_status_has_its_transitions_and_each_leads_to_a_status() -> None:
    assert set(REQUEST) == set(S)
    assert {after for steps in REQUEST.values() for after in steps.values()} <= set(S)


@pytest.mark.parametrize("status", [S.APPROVED, S.DECLINED])
def test_what_is_decided_stays_decided(status: str) -> None:
    assert not any(allows(status, transition) for transition in ("confirm", "propose", "approve", "decline", "give up"))


def test_only_a_correction_is_decided() -> None:
    assert [status for status in REQUEST if allows(status, "approve")] == [S.PROPOSED]


@pytest.mark.parametrize(("days", "is_due"), [(6, False), (13, False), (14, True), (40, True)])
def test_the_first_reminder_is_due_after_two_weeks(days: int, is_due: bool) -> None:
    assert reminder_is_due(asked(), SENT, day(days)) is is_due


@pytest.mark.parametrize(("today", "is_due"), [("2007-01-23", False), ("2007-01-24", True), ("2007-01-31", True)])
def test_the_second_is_due_a_week_before_the_last_day(today: str, is_due: bool) -> None:
    reminded = datetime.date(2006, 12, 15)
    assert reminder_is_due(asked(reminders=1), reminded, datetime.date.fromisoformat(today)) is is_due


def test_nobody_is_reminded_three_times_or_twice_within_a_week() -> None:
    assert not may_be_reminded(asked(reminders=2), SENT, day(30))
    assert not may_be_reminded(asked(reminders=1), day(10), day(16))


@pytest.mark.parametrize("status", [S.CONFIRMED, S.PROPOSED, S.UNCONFIRMED])
def test_who_has_answered_or_was_given_up_is_not_reminded(status: str) -> None:
    assert not may_be_reminded(asked(status), SENT, day(30))


def test_a_link_answers_on_the_last_day_and_no_longer() -> None:
    assert may_answer_by_link(asked(), LAST)
    assert not may_answer_by_link(asked(), LAST + datetime.timedelta(days=1))


def test_every_dead_link_gets_the_same_words() -> None:
    late = may_answer_by_link(asked(), day(300))
    assert late == may_answer_by_link(None, SENT) == may_answer_by_link(asked(S.APPROVED), SENT)
