"""A roster file from the upload to the records, and back."""

import pytest
from django.test import Client

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import confirmations, import_undoing, import_writing, imports, notes
from networks.models import ConfirmationRequest, Membership, Note, Organization, Roster
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


def test_undoing_takes_no_note_along_that_was_written_since(tama_roster: Roster, tama_manager: User) -> None:
    held = staged(tama_roster, workbook(("名称",), ("甲乙丙工業",)), tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    one = Membership.objects.get(organization__name_ja="甲乙丙工業")
    notes.write(membership_id=one.pk, text="大切", by=tama_manager)
    with pytest.raises(ActionRefused, match="changed-since"):
        import_undoing.undo(import_id=held.pk, by=tama_manager)
    assert Note.objects.get().text == "大切"


def test_a_discarded_file_leaves_nobody_in_its_headings(tama_roster: Roster, tama_manager: User) -> None:
    held = staged(tama_roster, workbook(("山田花子", "hanako@example.jp"), ("a", "b")), tama_manager)
    imports.discard(import_id=held.pk, by=tama_manager)
    held.refresh_from_db()
    assert (held.content, held.mapping) == (None, {})
