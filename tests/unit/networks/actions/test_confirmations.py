"""The yearly confirmation is opened, members are reminded twice at most, and it ends."""

import datetime

import pytest
from django.core import mail
from django.db.models.functions import Now

from accounts.models import User
from ledger.actions import outbox
from ledger.decisions import ActionRefused
from ledger.models import Act, Outbox
from networks.actions import confirmations
from networks.models import ConfirmationRequest, ConfirmationRound, Membership
from networks.selectors.confirmations import board_of, reach_of
from tests.confirmations import UNTIL, answered, days_later, opened, with_person
from tests.rosters import NewMember


def sent() -> int:
    outbox.deliver_waiting()
    return len(mail.outbox)


def test_every_member_is_asked_and_who_can_be_reached_gets_a_link(
    asked_member: Membership, new_member: NewMember, tama_manager: User
) -> None:
    new_member("株式会社無人")
    with_person(new_member("株式会社無宛"), tama_manager, email="")
    reach = reach_of(asked_member.roster)
    assert (reach.reached, len(reach.no_window), len(reach.no_address)) == (1, 1, 1)
    round_ = opened(asked_member.roster, tama_manager)
    assert round_.requests.count() == 3
    assert sent() == 1
    assert board_of(round_).unreachable == 2


def test_what_waits_in_the_outbox_names_nobody(confirmation: ConfirmationRound) -> None:
    row = Outbox.objects.get(kind="confirmation")
    assert row.args_ids == [confirmation.requests.get().pk]
    assert "canary" not in row.unique_key


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_analyst", "stranger"])
def test_nobody_else_opens_it(asked_member: Membership, request: pytest.FixtureRequest, person: str) -> None:
    with pytest.raises(ActionRefused, match="not-the-keeper"):
        opened(asked_member.roster, request.getfixturevalue(person))


def test_a_year_is_confirmed_once(confirmation: ConfirmationRound, tama_manager: User) -> None:
    with pytest.raises(ActionRefused, match="already-opened"):
        opened(confirmation.roster, tama_manager)


@pytest.mark.parametrize(
    ("year", "until", "code"),
    [(2005, UNTIL, "other-year"), (2006, datetime.date(2007, 4, 1), "other-year"),
     (2006, datetime.date(2007, 1, 11), "too-short")],
)  # fmt: skip
def test_it_stays_in_its_year_and_is_long_enough(
    asked_member: Membership, tama_manager: User, year: int, until: datetime.date, code: str
) -> None:
    with pytest.raises(ActionRefused, match=code):
        confirmations.open_round(
            roster_id=asked_member.roster_id, fiscal_year=year, answers_until=until, by=tama_manager
        )


def test_two_reminders_leave_by_themselves_and_then_the_member_is_unconfirmed(
    confirmation: ConfirmationRound, asked: ConfirmationRequest
) -> None:
    assert sent() == 1
    for day, mails in ((13, 1), (14, 2), (15, 2), (39, 2), (40, 3), (46, 3), (47, 3)):
        days_later(day)
        confirmations.look_after_all()
        confirmations.look_after_all()
        assert sent() == mails, day
    asked.refresh_from_db()
    assert (asked.reminders, asked.status) == (2, "waiting")
    days_later(48)  # the day after the last
    confirmations.look_after_all()
    asked.refresh_from_db()
    assert (asked.status, asked.token_hash) == ("unconfirmed", None)
    assert Act.objects.filter(action="confirmations.give_up").count() == 1


def test_a_reminder_that_could_not_be_sent_follows_the_next_day(
    confirmation: ConfirmationRound, asked: ConfirmationRequest
) -> None:
    assert sent() == 1
    days_later(14)
    confirmations.look_after_all()
    Outbox.objects.filter(kind="confirmation_reminder").update(failed_at=Now())
    assert sent() == 1
    days_later(15)
    confirmations.look_after_all()
    assert sent() == 2
    asked.refresh_from_db()
    assert asked.reminders == 1


def test_two_reminders_that_waited_side_by_side_are_one_mail(
    confirmation: ConfirmationRound, asked: ConfirmationRequest
) -> None:
    assert sent() == 1
    for day in (14, 15):  # nothing left the house in between
        days_later(day)
        confirmations.look_after_all()
    assert Outbox.objects.filter(kind="confirmation_reminder", sent_at=None).count() == 2
    assert sent() == 2
    asked.refresh_from_db()
    assert asked.reminders == 1


def test_who_has_answered_is_not_reminded(confirmation: ConfirmationRound, asked: ConfirmationRequest) -> None:
    answered(asked)
    days_later(20)
    confirmations.look_after_all()
    assert sent() == 1


def test_the_keeper_reminds_at_most_once_a_week(confirmation: ConfirmationRound, tama_manager: User) -> None:
    sent()
    days_later(3)
    assert confirmations.remind(round_id=confirmation.pk, by=tama_manager) == 0
    days_later(8)
    assert confirmations.remind(round_id=confirmation.pk, by=tama_manager) == 1
    assert sent() == 2
    assert confirmations.remind(round_id=confirmation.pk, by=tama_manager) == 0


def test_closing_waits_for_the_corrections(
    confirmation: ConfirmationRound, asked: ConfirmationRequest, tama_manager: User
) -> None:
    answered(asked, phone="042-631-1325")
    with pytest.raises(ActionRefused, match="corrections-waiting"):
        confirmations.close(round_id=confirmation.pk, by=tama_manager)


def test_closing_ends_every_link(
    confirmation: ConfirmationRound, asked: ConfirmationRequest, tama_manager: User
) -> None:
    sent()
    confirmations.close(round_id=confirmation.pk, by=tama_manager)
    asked.refresh_from_db()
    assert (asked.status, asked.token_hash) == ("unconfirmed", None)
    with pytest.raises(ActionRefused, match="confirmation-closed"):
        confirmations.close(round_id=confirmation.pk, by=tama_manager)


def test_a_member_without_an_address_gets_no_link(
    asked_member: Membership, new_member: NewMember, tama_manager: User
) -> None:
    silent = new_member("株式会社無人")
    round_ = opened(asked_member.roster, tama_manager)
    with pytest.raises(ActionRefused, match="no-address"):
        confirmations.send_again(request_id=round_.requests.get(membership=silent).pk, by=tama_manager)
