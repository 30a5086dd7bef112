"""The roster as a file: what is taken out comes back unchanged, whatever the texts are."""

import csv
import io

import pytest
import python_calamine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.actions import import_writing, organizations, rosters
from networks.models import Membership, Organization, Roster
from tests.roster_files import csv_file, staged
from tests.rosters import SINCE

HEADINGS = [
    "名称",
    "会員番号",
    "電話",
    "住所",
    "備考",
    "事業所名",
    "事業所住所",
    "代表者",
    "窓口担当者",
    "メール",
    "資本金",
    "退会日",
    "退会理由",
]
ROWS = [
    [
        *("=cmd()商事", "0012", "03-1111-2222", "東京都港区1", "一行目\n二行目 😀", "第二工場", "大阪府堺市1"),
        *("山田", "", "", "1,000万円", "", ""),
    ],
    [
        *("＋乙社", "007", "０９０−１２３４−５６７８", "", "x" * 5000, "", "", ""),
        *("佐藤", "a@example.jp", "", "H20.3.31", "廃業"),
    ],
    ["'-丙社", "", "", "", "'=1+1", "", "", "", "", "", "", "", ""],
]  # fmt: skip


@pytest.fixture
def filled(tama_roster: Roster, tama_manager: User) -> Roster:
    content = csv_file(HEADINGS, *([f"'{row[0]}" if row[0][0] in "'" else row[0], *row[1:]] for row in ROWS))
    held = staged(tama_roster, content, tama_manager, "a.csv")
    assert held.counts == {"new": 3}, [line.problems for line in held.lines.all()]
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    # texts that no import would write, but that other pages may
    Organization.objects.filter(memberships__roster=tama_roster).update(phone=" ０３-9 ", industry_class="=1")
    return tama_roster


@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_taken_out_comes_back_unchanged(
    client: Client, filled: Roster, tama_manager: User, format: str, language: str
) -> None:
    client.force_login(tama_manager)
    client.cookies["django_language"] = language
    answer = client.get(reverse("roster_export", kwargs={"public_id": filled.public_id}), {"format": format})
    held = staged(filled, answer.content, tama_manager)
    assert held.counts == {"unchanged": 3}, [(line.changes, line.problems) for line in held.lines.all()]


def test_every_text_is_inert_and_characters_that_cp932_lacks_are_named(
    client: Client, filled: Roster, tama_manager: User
) -> None:
    client.force_login(tama_manager)
    address = reverse("roster_export", kwargs={"public_id": filled.public_id})
    text = client.get(address, {"format": "csv"}).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(tuple("=+-@＝＋"))]
    book = client.get(address).content
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert "=cmd()商事" in {cell for row in rows for cell in row} and b"<f>" not in book
    refused = client.get(address, {"format": "cp932"})
    assert (refused.status_code, "=cmd()商事 (備考: 😀)" in refused.content.decode()) == (403, True)
    assert client.get(address, {"format": "pdf"}).status_code == 400


def test_persons_are_in_the_keepers_file_alone(
    client: Client, filled: Roster, tama_manager: User, kanto_officer: User
) -> None:
    address = reverse("roster_export", kwargs={"public_id": filled.public_id})
    for user, seen in ((tama_manager, True), (kanto_officer, False)):
        client.force_login(user)
        text = client.get(address, {"format": "csv"}).content.decode("utf-8-sig")
        assert ("佐藤" in text) is seen
    assert Membership.objects.filter(roster=filled, valid_until__isnull=False).count() == 1


def test_where_a_natural_person_lives_is_in_the_files_of_its_keeper_and_bureau_alone(
    client: Client, tama_roster: Roster, tama_manager: User, kanto_officer: User, policy_analyst: User, auditor: User
) -> None:
    home = {"address": "八王子市秘密町1-2", "phone": "090-1234-5678"}
    person = organizations.register(
        kind="researcher", name_ja="山田花子", name_en="Y", valid_from=SINCE, by=tama_manager, **home
    )
    rosters.join(roster_id=tama_roster.pk, organization_id=person.pk, valid_from=SINCE, by=tama_manager)
    address = reverse("roster_export", kwargs={"public_id": tama_roster.public_id})
    for user, seen in ((tama_manager, True), (kanto_officer, True), (policy_analyst, False), (auditor, False)):
        client.force_login(user)
        text = client.get(address, {"format": "csv"}).content.decode("utf-8-sig")
        assert [one in text for one in ("山田花子", *home.values())] == [True, seen, seen]
