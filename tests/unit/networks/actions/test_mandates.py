"""Mandates: kept by the organization and its bureau, one manager at a time, handed over without a gap."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from networks.actions import mandates, organizations, retention
from networks.actions.invitations import invite
from networks.actions.mandates import Face
from networks.models import Appointment, Mandate, Organization, standing_of
from networks.rules.places import Place
from networks.selectors.history import acts_on
from networks.selectors.mandates import accounts_of, mandate_section, proposed_note
from tests.designations import SINCE, mandate
from tests.people import again, appoint

DAY = datetime.date(2007, 4, 1)
FACE = Face(name_ja="後任花子", email="desk@tama.example", is_listed=True)


def refused(act: object, *values: object, **arguments: object) -> str:
    """Return the code of the refusal."""
    with pytest.raises(ActionRefused) as refusal:
        act(*values, **arguments)  # type: ignore[operator]
    return refusal.value.decision.code


def hand_over(held: Mandate, by: User, **facts: object) -> Mandate:
    given = {"on": DAY, "face": FACE, "note": "□ one file", "reason": "Rotation.", **facts}
    return mandates.hand_over(mandate_id=held.pk, by=by, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("person", ["tama_manager", "kanto_colleague"])
def test_the_organization_and_its_approver_record_a_mandate(
    tama: Organization, request: pytest.FixtureRequest, person: str
) -> None:
    held = mandate(tama, request.getfixturevalue(person))
    assert (held.project.code, held.sub_area.code, held.valid_from) == ("S-KNT1", "S-KNT1-TAMA", SINCE)


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_officer", "auditor", "admin"])
def test_nobody_else_records_changes_or_ends_one(
    tama: Organization, tama_manager: User, request: pytest.FixtureRequest, person: str
) -> None:
    held, by = mandate(tama, tama_manager), request.getfixturevalue(person)
    assert refused(mandate, tama, by, "他人", duty="coordinator") == "not-the-keeper"
    assert refused(mandates.change, mandate_id=held.pk, face=FACE, version=1, by=by) == "not-the-keeper"
    assert refused(mandates.end, mandate_id=held.pk, until=DAY, reason="x", by=by) == "not-the-keeper"
    assert refused(hand_over, held, by) == "not-the-keeper"


def test_a_project_has_one_manager_of_an_organization_but_several_sub_managers(
    tama: Organization, tama_manager: User
) -> None:
    mandate(tama, tama_manager)
    assert refused(mandate, tama, tama_manager, "別人") == "a-manager-is-there"
    for name in ("一郎", "二郎"):
        mandate(tama, tama_manager, name, duty=Mandate.Duty.SUB_MANAGER)
    assert refused(mandate, tama, tama_manager, "一郎", duty=Mandate.Duty.SUB_MANAGER) == "already-recorded"


def test_the_database_refuses_a_second_manager_whatever_the_code_says(tama: Organization, tama_manager: User) -> None:
    mandate(tama, tama_manager)
    other = mandate(tama, tama_manager, "別人", duty=Mandate.Duty.SUB_MANAGER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=other.pk).update(duty=Mandate.Duty.MANAGER)


def test_a_mandate_needs_a_designation_on_its_first_day(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    organizations.end_designation(
        designation_id=tama.designations.get().pk, until=DAY, reason="Over.", by=kanto_colleague
    )
    given = {"organization_id": tama.pk, "project_id": tama.designations.get().project_id, "duty": "coordinator"}
    code = refused(mandates.record, **given, face=FACE, valid_from=DAY, reason="New.", by=tama_manager)
    assert code == "not-designated"


def test_mandates_end_with_the_designation(tama: Organization, tama_manager: User, kanto_colleague: User) -> None:
    held = mandate(tama, tama_manager)
    organizations.end_designation(
        designation_id=tama.designations.get().pk, until=DAY, reason="Over.", by=kanto_colleague
    )
    held.refresh_from_db()
    assert (held.valid_until, held.version) == (DAY, 2)
    assert acts_on(held, kanto_colleague)[0].reason == "Over."


def test_who_is_listed_can_be_reached(tama: Organization, tama_manager: User) -> None:
    held = mandate(tama, tama_manager)
    nowhere = Face(name_ja="多摩太郎", is_listed=True)
    assert refused(mandates.change, mandate_id=held.pk, face=nowhere, version=1, by=tama_manager) == "unreachable"


def test_a_stale_tab_changes_nothing(tama: Organization, tama_manager: User, kanto_colleague: User) -> None:
    held = mandate(tama, tama_manager)
    mandates.change(mandate_id=held.pk, face=FACE, version=1, by=kanto_colleague)
    with pytest.raises(Conflict):
        mandates.change(mandate_id=held.pk, face=Face(name_ja="別人"), version=1, by=tama_manager)
    held.refresh_from_db()
    assert held.name_ja == FACE.name_ja


def test_a_mandate_ends_sooner_but_never_later(tama: Organization, tama_manager: User) -> None:
    held = mandate(tama, tama_manager)
    end = {"mandate_id": held.pk, "reason": "Left.", "by": tama_manager}
    assert mandates.end(until=DAY, **end).valid_until == DAY
    assert refused(mandates.end, until=DAY, **end) == "already-ended"
    assert refused(mandates.end, until=SINCE, **end) == "before-the-beginning"


def test_a_handover_leaves_no_gap_and_says_who_succeeds_whom(tama: Organization, tama_manager: User) -> None:
    old = mandate(tama, tama_manager)
    new = hand_over(old, tama_manager)
    old.refresh_from_db()
    assert (old.valid_until, new.valid_from) == (DAY, DAY)
    assert (new.succeeds, new.duty, new.sub_area, new.handover_note) == (old, old.duty, old.sub_area, "□ one file")
    assert refused(hand_over, old, tama_manager) == "handed-over"


def test_a_term_passes_on_with_its_end_and_without_a_gap(tama: Organization, tama_manager: User) -> None:
    old = mandate(tama, tama_manager)
    end = datetime.date(2008, 4, 1)
    mandates.end(mandate_id=old.pk, until=end, reason="Term.", by=tama_manager)
    assert refused(hand_over, old, tama_manager, on=datetime.date(2009, 4, 1)) == "a-gap"
    assert hand_over(old, tama_manager).valid_until == end


def test_how_to_reach_a_holder_is_forgotten_a_year_after_the_end(tama: Organization, tama_manager: User) -> None:
    present, old = mandate(tama, tama_manager), mandate(tama, tama_manager, "前任", duty="coordinator")
    mandates.end(mandate_id=old.pk, until=DAY, reason="Left.", by=tama_manager)
    assert [retention.purge()["mandates"], retention.purge()["mandates"]] == [1, 0]
    old.refresh_from_db()
    present.refresh_from_db()
    assert (old.name_ja, old.email, old.is_listed, present.email) == ("前任", "", False, "desk@tama.example")


def test_the_history_keeps_no_address_and_no_note(tama: Organization, tama_manager: User) -> None:
    kept = {field.name for field in hand_over(mandate(tama, tama_manager), tama_manager).events.model._meta.fields}
    assert not {"email", "phone", "handover_note"} & kept


def test_the_seat_passes_too_where_the_bureau_hands_over(
    tama: Organization, tama_manager: User, kanto_colleague: User, stranger: User
) -> None:
    old = mandate(tama, tama_manager, account=tama_manager)
    new = hand_over(old, kanto_colleague, account_id=stranger.pk, with_seat=True)
    seat = stranger.seats.get()
    assert (seat.valid_from, seat.appointment.organization) == (DAY, tama)
    assert (tama_manager.seats.get().valid_until, new.account) == (DAY, stranger)


def test_nobody_hands_over_the_own_seat_and_then_nothing_is_handed_over(
    tama: Organization, tama_manager: User, stranger: User
) -> None:
    old = mandate(tama, tama_manager, account=tama_manager)
    assert refused(hand_over, old, tama_manager, account_id=stranger.pk, with_seat=True) == "own-seat"
    old.refresh_from_db()
    assert old.valid_until is None
    assert not standing_of(again(stranger)).organizations


def test_an_account_of_another_organization_holds_no_mandate(
    tama: Organization, tama_manager: User, kansai_officer: User
) -> None:
    code = refused(mandate, tama, tama_manager, account=kansai_officer)
    assert code == "not-of-the-organization"


def test_names_are_for_the_organization_and_its_bureau_and_the_directory_for_all(
    tama: Organization, tama_manager: User, kanto_officer: User, kansai_officer: User
) -> None:
    listed = mandate(tama, tama_manager)
    hidden = mandate(tama, tama_manager, "秘密", duty="coordinator", listed=False)
    for reader in (tama_manager, kanto_officer):
        assert set(mandate_section(tama, reader).present) == {listed, hidden}
    section = mandate_section(tama, kansai_officer)
    assert (section.present, section.hidden, section.names_are_read) == ([listed], 1, False)
    assert not Mandate.objects.visible_to(kansai_officer).exists()


def test_the_proposed_note_counts_zero_as_zero(tama: Organization, tama_manager: User) -> None:
    lines = proposed_note(tama.pk).splitlines()
    assert len(lines) == 7
    assert all(line.startswith("□ ") and line.endswith(("0", "0件")) for line in lines)


def test_a_coordinator_is_invited_and_appointed_by_the_bureau(
    tama: Organization, admin: User, kanto_colleague: User, tama_manager: User
) -> None:
    place = Place("reporter", organization=tama, duty=Appointment.Duty.COORDINATOR)
    invited = invite(email="c@people.example", name_ja="連携", place=place, by=kanto_colleague, reason="New.")
    assert invited.duty == "coordinator"
    assert refused(invite, email="d@people.example", name_ja="x", place=place, by=tama_manager, reason="New.")
    coordinator = appoint("tama_coordinator", tama, admin, Appointment.Duty.COORDINATOR)
    assert coordinator in accounts_of(tama)
