"""A roster file from the upload to the records, and back."""

import datetime
from collections.abc import Callable
from contextlib import nullcontext

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import (
    confirmations,
    contacts,
    establishments,
    import_undoing,
    import_writing,
    imports,
    members,
    notes,
)
from networks.models import ConfirmationRequest, Membership, Note, Organization, Roster, RosterImport
from networks.rules.facts import fingerprint
from tests.confirmations import newest_link
from tests.roster_files import HEADINGS, codes, staged, verdicts, workbook


def test_a_file_is_staged_taken_over_and_unchanged_the_second_time(
    tama_roster: Roster, tama_manager: User, first_file: bytes
) -> None:
    held = staged(tama_roster, first_file, tama_manager)
    assert (held.status, verdicts(held)) == ("staged", {2: "new", 3: "new"}), held.refusal
    assert import_writing.confirm(import_id=held.pk, by=tama_manager).taken == 2
    member = Membership.objects.get(roster=tama_roster, organization__name_ja="株式会社アイシン")
    assert (member.valid_from.isoformat(), member.organization.prefecture.name_ja) == ("2006-04-01", "東京都")
    assert member.organization.identifiers.get().value == "5070001000715"
    again = staged(tama_roster, first_file, tama_manager)
    assert verdicts(again) == {2: "unchanged", 3: "unchanged"}


def test_what_the_file_says_otherwise_is_shown_field_by_field_and_undone_exactly(
    tama_roster: Roster, tama_manager: User, first_file: bytes
) -> None:
    held = staged(tama_roster, first_file, tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    row = (
        "株式会社アイシン",
        "アイシン",
        "5070001000715",
        "123-4567",
        "大阪府大阪市北区1",
        "06-1111-2222",
        "特別会員",
        "H18.4.1",
    )
    second = staged(tama_roster, workbook(HEADINGS, row), tama_manager)
    line = second.lines.get()
    assert line.changes == {
        "address": ["東京都港区芝1-1", "大阪府大阪市北区1"],
        "prefecture": ["東京都", "大阪府"],
        "phone": ["03-1234-5678", "06-1111-2222"],
        "member_class": ["regular", "special"],
    }
    before = _state()
    assert import_writing.confirm(import_id=second.pk, by=tama_manager).taken == 1
    assert Organization.objects.get(name_ja="株式会社アイシン").prefecture.name_ja == "大阪府"
    import_undoing.undo(import_id=second.pk, by=tama_manager)
    assert _state() == before


def _state() -> list[dict[str, object]]:
    rows = [*Organization.objects.order_by("pk").values(), *Membership.objects.order_by("pk").values()]
    return [{name: value for name, value in row.items() if name not in {"changed_at", "version"}} for row in rows]


@pytest.mark.parametrize("spelled", ["瑞穂原メデイカル株式会社", "株式会社瑞穂原メディカル"])
def test_a_line_known_by_its_name_alone_leaves_the_name_as_it_is_registered(
    spelled: str, tama_roster: Roster, tama_manager: User
) -> None:
    name = "瑞穂原メディカル株式会社"
    first = staged(tama_roster, workbook(("名称", "電話"), (name, "03-1111-1111")), tama_manager)
    import_writing.confirm(import_id=first.pk, by=tama_manager)
    held = staged(tama_roster, workbook(("名称", "電話"), (spelled, "03-2222-2222")), tama_manager)
    assert held.lines.get().changes == {"phone": ["03-1111-1111", "03-2222-2222"]}
    assert codes(held, 2) == [("name_ja", "same-in-other-form")]
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    one = Organization.objects.get(memberships__roster=tama_roster)
    assert (one.name_ja, one.phone) == (name, "03-2222-2222")


def test_problems_name_line_and_column_and_nothing_is_taken(tama_roster: Roster, tama_manager: User) -> None:
    held = staged(
        tama_roster,
        workbook(HEADINGS, ("甲社", "", "5070001000716", "", "", "", "", ""), ("", "", "", "", "東京都", "", "", "")),
        tama_manager,
    )
    assert codes(held, 2) == [("corporate_number", "number-check")]
    assert codes(held, 3) == [("name_ja", "no-name")]


def test_undoing_is_refused_by_name_when_a_record_was_changed_since(
    tama_roster: Roster, tama_manager: User, first_file: bytes
) -> None:
    held = staged(tama_roster, first_file, tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    Organization.objects.filter(name_ja="多摩精密株式会社").update(phone="042-000-0000")
    with pytest.raises(ActionRefused) as refused:
        import_undoing.undo(import_id=held.pk, by=tama_manager)
    assert "多摩精密株式会社" in str(refused.value.decision.reason)
    assert "アイシン" not in str(refused.value.decision.reason)
    assert Membership.objects.filter(roster=tama_roster).count() == 2


def test_a_file_that_brings_another_window_person_kills_the_link_of_the_one_before(
    asked: ConfirmationRequest, tama_manager: User, client: Client
) -> None:
    """Undone, the link that was sent to the new person answers no more either."""
    member, first = asked.membership, newest_link()
    rows = (
        ("登録ID", "名称", "窓口担当氏名", "窓口担当メール"),
        (str(member.public_id), "株式会社旧名", "別人", "b@x.example"),
    )
    held = staged(member.roster, workbook(*rows), tama_manager)
    assert client.get(first).status_code == 200
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    assert client.get(first).status_code == 404
    confirmations.send_again(request_id=asked.pk, by=tama_manager)
    second = newest_link()
    assert client.get(second).status_code == 200
    import_undoing.undo(import_id=held.pk, by=tama_manager)
    assert client.get(second).status_code == 404


@pytest.mark.parametrize("known", [(), ("武蔵野光学",)])
def test_undoing_takes_the_notes_along_that_the_file_brought(
    known: tuple[str, ...], tama_roster: Roster, tama_manager: User
) -> None:
    """Be the file's organizations all new, or some known before."""
    for name in known:
        first = staged(tama_roster, workbook(("名称",), (name,)), tama_manager)
        import_writing.confirm(import_id=first.pk, by=tama_manager)
    lines = [(name, "2006/4/1", f"{name}の備考") for name in ("甲乙丙工業", *known)]
    held = staged(tama_roster, workbook(("名称", "入会日", "備考"), *lines), tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    assert Note.objects.count() == len(lines)
    import_undoing.undo(import_id=held.pk, by=tama_manager)
    assert not Note.objects.exists()
    assert [one.organization.name_ja for one in Membership.objects.filter(roster=tama_roster)] == [*known]


@pytest.mark.parametrize("said", ["", "前から"])
def test_undoing_takes_no_note_along_that_was_written_since(said: str, tama_roster: Roster, tama_manager: User) -> None:
    held = staged(tama_roster, workbook(("名称", "備考"), ("甲乙丙工業", said)), tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    one = Membership.objects.get(organization__name_ja="甲乙丙工業")
    notes.write(membership_id=one.pk, text="大切", by=tama_manager)
    with pytest.raises(ActionRefused, match="changed-since"):
        import_undoing.undo(import_id=held.pk, by=tama_manager)
    assert Note.objects.filter(text="大切").exists()


def test_a_discarded_file_leaves_nobody_in_its_headings(tama_roster: Roster, tama_manager: User) -> None:
    held = staged(tama_roster, workbook(("山田花子", "hanako@example.jp"), ("a", "b")), tama_manager)
    imports.discard(import_id=held.pk, by=tama_manager)
    held.refresh_from_db()
    assert (held.content, held.mapping) == (None, {})


def _edit_membership(one: Membership, by: User) -> None:
    entry = members.Entry(valid_from=one.valid_from, establishment=one.establishment, number="手-7")
    members.change(membership_id=one.pk, version=one.version, entry=entry, by=by)


def _edit_person(one: Membership, by: User) -> None:
    held = one.contacts.get()
    seen, person = fingerprint(held, contacts.FIELDS), contacts.Person(name="手直し", email="te@x.example")
    contacts.correct(contact_id=held.pk, seen=seen, person=person, by=by)


def _edit_establishment(one: Membership, by: User) -> None:
    held = one.establishment
    assert held
    seen = fingerprint(held, establishments.FIELDS)
    establishments.change(establishment_id=held.pk, seen=seen, name="手直し工場", by=by)


def _of_member(one: Membership) -> list[object]:
    fresh = Membership.objects.select_related("establishment").get(pk=one.pk)
    return [fresh.number, fresh.establishment and fresh.establishment.name, fresh.contacts.get().name]


@pytest.mark.parametrize("edit", [_edit_membership, _edit_person, _edit_establishment])
@pytest.mark.parametrize("was_known", [False, True])
def test_undoing_leaves_what_was_edited_by_hand_since(
    edit: Callable[[Membership, User], None], was_known: bool, tama_roster: Roster, tama_manager: User
) -> None:
    """Be it a member that the file brought, or one that it changed: the undoing is refused, and names it."""
    headings, both = ("名称", "事業所名", "会員番号", "窓口担当氏名"), (("甲社", "工場"), ("乙社", "支店"))
    for mark in ("一", "二") if was_known else ("一",):
        lines = [(name, place, f"{mark}{name}", f"{name}窓口") for name, place in both]
        held = staged(tama_roster, workbook(headings, *lines), tama_manager)
        import_writing.confirm(import_id=held.pk, by=tama_manager)
    one = Membership.objects.select_related("establishment").get(organization__name_ja="甲社")
    edit(one, tama_manager)
    stands = _of_member(one)
    with pytest.raises(ActionRefused, match="changed-since") as refused:
        import_undoing.undo(import_id=held.pk, by=tama_manager)
    assert "甲社" in str(refused.value.decision.reason)
    assert "乙社" not in str(refused.value.decision.reason)
    assert _of_member(one) == stands


@pytest.mark.parametrize(("minutes", "code"), [(-1, ""), (1, "too-late")])
def test_an_import_is_undone_within_a_day_of_its_confirmation(
    minutes: int, code: str, tama_roster: Roster, tama_manager: User
) -> None:
    held = staged(tama_roster, workbook(("名称",), ("甲社",)), tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    confirmed = RosterImport.objects.get(pk=held.pk).confirmed_at
    assert confirmed
    told = pytest.raises(ActionRefused, match=code) if code else nullcontext()
    with time_machine.travel(confirmed + datetime.timedelta(hours=24, minutes=minutes), tick=False), told:
        import_undoing.undo(import_id=held.pk, by=tama_manager)
    assert Membership.objects.filter(roster=tama_roster).count() == (1 if code else 0)
