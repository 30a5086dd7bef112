"""The matrix row "Users, seats": who may give and end which seat."""

import datetime

import pytest

from accounts.actions import seats as national_seats
from accounts.models import Role, Seat, User
from ledger.decisions import ActionRefused
from ledger.models import programme_today
from networks.actions import seats
from networks.models import Appointment, Organization, standing_of
from networks.rules.places import Place, may_fill
from projects.actions.postings import post_officer
from projects.models import Bureau
from tests.people import again

DAY = datetime.date(2026, 4, 1)
MONTH = datetime.timedelta(days=30)


@pytest.fixture
def siblings(organizations: None) -> Organization:
    """Return another organization of Kanto."""
    return Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")


@pytest.fixture
def kansai_organization(organizations: None) -> Organization:
    return Organization.objects.get(designations__project__code="S-KNK2")


def may(user: User, role: str, **scope: object) -> bool:
    return bool(may_fill(user, Place(role, **scope)))  # type: ignore[arg-type]


def test_an_approver_manages_officers_of_the_own_bureau_only(
    kanto_colleague: User, kanto: Bureau, kansai: Bureau
) -> None:
    assert may(kanto_colleague, Role.OFFICER, bureau=kanto)
    assert not may(kanto_colleague, Role.OFFICER, bureau=kansai)


def test_an_approver_manages_reporters_of_organizations_of_the_own_bureau_only(
    kanto_colleague: User, tama: Organization, kansai_organization: Organization
) -> None:
    assert may(kanto_colleague, Role.REPORTER, organization=tama, duty=Appointment.Duty.MANAGER)
    assert not may(kanto_colleague, Role.REPORTER, organization=kansai_organization)


def test_a_reporter_brings_in_own_staff_but_no_manager(
    tama_manager: User, tama: Organization, siblings: Organization
) -> None:
    assert may(tama_manager, Role.REPORTER, organization=tama)
    assert not may(tama_manager, Role.REPORTER, organization=tama, duty=Appointment.Duty.MANAGER)
    assert not may(tama_manager, Role.REPORTER, organization=siblings)


def test_a_publisher_manages_the_policy_group_and_the_commission_only(policy_officer: User, kanto: Bureau) -> None:
    given = {role for role in Role.values if may(policy_officer, role, bureau=kanto)}
    assert given == {Role.ANALYST, Role.PUBLISHER, Role.COMMISSIONER, Role.SECRETARIAT}


@pytest.mark.parametrize("person", ["kanto_officer", "policy_analyst", "commissioner", "secretariat", "auditor"])
def test_others_manage_nobody(request: pytest.FixtureRequest, person: str, kanto: Bureau, tama: Organization) -> None:
    user = request.getfixturevalue(person)
    assert not any(may(user, role, bureau=kanto, organization=tama) for role in Role.values)


def test_nobody_gives_a_seat_to_oneself(admin: User, kanto_colleague: User, kanto: Bureau) -> None:
    for user in (admin, kanto_colleague):
        with pytest.raises(ActionRefused) as refusal:
            post_officer(user_id=user.pk, bureau_id=kanto.pk, role=Role.OFFICER, by=user, reason="For me.")
        assert refusal.value.decision.code in {"self-grant"}


def test_a_bureau_role_without_a_bureau_is_refused(admin: User, stranger: User) -> None:
    with pytest.raises(ActionRefused):
        national_seats.grant(user_id=stranger.pk, role=Role.OFFICER, by=admin, reason="No bureau.")


def test_an_ended_seat_counts_no_more_at_once(kanto_colleague: User, kanto_officer: User) -> None:
    seats.end(seat_id=kanto_officer.seats.get().pk, by=kanto_colleague, reason="Left.")
    assert not standing_of(again(kanto_officer)).bureaus


def test_a_seat_given_today_can_be_taken_back_today(kanto_colleague: User, kanto: Bureau, stranger: User) -> None:
    seat = post_officer(
        user_id=stranger.pk, bureau_id=kanto.pk, role=Role.OFFICER, by=kanto_colleague, reason="By mistake."
    )
    assert standing_of(again(stranger)).bureaus
    assert seats.end(seat_id=seat.pk, by=kanto_colleague, reason="Mistake.").taken_back
    assert not standing_of(again(stranger)).bureaus


def test_a_seat_ends_once(kanto_colleague: User, kanto_officer: User) -> None:
    seat = kanto_officer.seats.get()
    seats.end(seat_id=seat.pk, by=kanto_colleague, reason="Left.")
    with pytest.raises(ActionRefused) as refusal:
        seats.end(seat_id=seat.pk, by=kanto_colleague, reason="Left again.")
    assert refusal.value.decision.code == "already-ended"


def test_a_handover_leaves_no_gap_and_no_overlap(kanto_colleague: User, kanto_officer: User, stranger: User) -> None:
    new = seats.hand_over(
        seat_id=kanto_officer.seats.get().pk, to_user_id=stranger.pk, on=DAY, by=kanto_colleague, reason="Rotation."
    )
    old = kanto_officer.seats.get()
    assert (old.valid_until, new.valid_from, new.posting.bureau.code) == (DAY, DAY, "KNT")


def test_a_reporters_seat_is_handed_over_with_its_organization(
    kanto_colleague: User, tama_manager: User, stranger: User, tama: Organization
) -> None:
    new = seats.hand_over(
        seat_id=tama_manager.seats.get().pk, to_user_id=stranger.pk, on=DAY, by=kanto_colleague, reason="Rotation."
    )
    assert (new.appointment.organization, new.appointment.duty) == (tama, Appointment.Duty.MANAGER)


def test_concurrent_posts_give_both_bureaus(admin: User, kanto_officer: User, kansai: Bureau, kanto: Bureau) -> None:
    post_officer(user_id=kanto_officer.pk, bureau_id=kansai.pk, role=Role.OFFICER, by=admin, reason="Concurrent post.")
    assert standing_of(again(kanto_officer)).bureaus == {kanto.pk, kansai.pk}


def test_another_bureaus_approver_ends_nothing(kansai_approver: User, kanto_officer: User) -> None:
    with pytest.raises(ActionRefused):
        seats.end(seat_id=kanto_officer.seats.get().pk, by=kansai_approver, reason="Rival.")
    assert Seat.objects.get(user=kanto_officer).ended_at is None


def test_the_end_is_recorded_with_who_and_when(kanto_colleague: User, kanto_officer: User) -> None:
    seat = seats.end(seat_id=kanto_officer.seats.get().pk, by=kanto_colleague, reason="Left.")
    seat.refresh_from_db()
    assert seat.ended_by == kanto_colleague
    assert seat.ended_at is not None


def test_a_seat_that_ends_later_can_be_ended_sooner(kanto_colleague: User, kanto_officer: User) -> None:
    seat = kanto_officer.seats.get()
    seats.end(seat_id=seat.pk, by=kanto_colleague, reason="Rotation.", until=programme_today() + MONTH)
    assert standing_of(again(kanto_officer)).bureaus
    seats.end(seat_id=seat.pk, by=kanto_colleague, reason="Left at once.")
    assert not standing_of(again(kanto_officer)).bureaus


def test_an_end_is_never_put_off(kanto_colleague: User, kanto_officer: User) -> None:
    seat = kanto_officer.seats.get()
    seats.end(seat_id=seat.pk, by=kanto_colleague, reason="Rotation.", until=programme_today() + MONTH)
    with pytest.raises(ActionRefused) as refusal:
        seats.end(seat_id=seat.pk, by=kanto_colleague, reason="Stays.", until=programme_today() + 2 * MONTH)
    assert refusal.value.decision.code == "later-than-its-end"
