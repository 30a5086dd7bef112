"""The pages of an import as a keeper walks them, and what others get."""

import io

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.actions import import_reading, import_undoing, import_writing, imports, organizations
from networks.models import Contact, Membership, Organization, Roster, RosterImport
from projects.models import Prefecture
from tests.people import in_english
from tests.roster_files import HEADINGS, NUMBERS, codes, csv_file, staged, verdicts, workbook
from tests.rosters import SINCE, company


@pytest.fixture
def keeper(client: Client, tama_manager: User) -> Client:
    client.force_login(tama_manager)
    return client


def address(route: str, held: RosterImport) -> str:
    return reverse(route, kwargs={"public_id": held.roster.public_id, "import_id": held.public_id})


def test_a_keeper_brings_looks_takes_over_fetches_and_undoes(
    keeper: Client, tama_roster: Roster, first_file: bytes
) -> None:
    listed = reverse("roster_imports", kwargs={"public_id": tama_roster.public_id})
    file = SimpleUploadedFile("会員.xlsx", first_file)
    sent = keeper.post(listed, {"file": file, "kind": "company", "joined_on": "2006-04-01"})
    held = RosterImport.objects.get()
    assert sent["Location"] == address("roster_import", held)
    assert b"data-look-again" in keeper.get(sent["Location"]).content
    import_reading.read_waiting()
    assert "株式会社アイシン" in keeper.get(sent["Location"]).content.decode()
    assert keeper.post(address("confirm_import", held)).status_code == 302
    assert Membership.objects.filter(roster=tama_roster).count() == 2
    assert keeper.post(address("confirm_import", held)).status_code == 302  # the second click
    assert Membership.objects.filter(roster=tama_roster).count() == 2
    fetched = keeper.get(address("import_file", held))
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(fetched.content)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "株式会社アイシン" and rows[1][8] in {"新規", "new"}
    assert keeper.post(address("undo_import", held)).status_code == 302
    assert Membership.objects.filter(roster=tama_roster).count() == 0
    assert keeper.get(listed).status_code == 200


@pytest.fixture
def taken_over(tama_roster: Roster, tama_manager: User) -> RosterImport:
    """Return an import that was taken over: a new organization, a known one that joins, a member's other number."""
    headings = ("名称", "法人番号", "会員番号")
    first = staged(tama_roster, workbook(headings, ("甲社", NUMBERS[0], "1")), tama_manager)
    import_writing.confirm(import_id=first.pk, by=tama_manager)
    company("乙社", tama_manager).identifiers.create(scheme="corporate number", value=NUMBERS[1])
    lines = [("甲社", NUMBERS[0], "2"), ("乙社", NUMBERS[1], "3"), ("丙社", NUMBERS[2], "4")]
    held = staged(tama_roster, workbook(headings, *lines), tama_manager)
    assert verdicts(held) == {2: "changed", 3: "new", 4: "new"}
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    return held


def test_the_page_of_an_undone_import_says_what_was_taken_back_by_whom_and_what_stays(
    client: Client, taken_over: RosterImport, tama_manager: User
) -> None:
    import_undoing.undo(import_id=taken_over.pk, by=tama_manager)
    imports.forget_what_is_over()  # the lines are gone by then
    client.force_login(in_english(tama_manager))
    page = client.get(address("roster_import", taken_over)).content.decode()
    for said in (
        f"undone by {tama_manager.name_en}",
        "3 lines were taken back.",
        "2 members that the file had entered are off the roster again.",
        "1 organization that was not on record before is removed.",
        "1 entry that the file had changed stands as before.",
        "Organizations that were on record before the import stay.",
    ):
        assert said in page
    assert Organization.objects.filter(name_ja__in=["甲社", "乙社"]).count() == 2
    assert [one.number for one in Membership.objects.filter(roster=taken_over.roster)] == ["1"]


def test_who_undid_an_import_is_told_by_the_place_to_people_of_another_one(
    client: Client, taken_over: RosterImport, tama_manager: User, kanto_colleague: User
) -> None:
    import_undoing.undo(import_id=taken_over.pk, by=kanto_colleague)
    client.force_login(in_english(tama_manager))
    page = client.get(address("roster_import", taken_over)).content.decode()
    assert "undone by a person of" in page and kanto_colleague.name_en not in page


def test_what_was_taken_over_is_said_once(
    client: Client, tama_roster: Roster, tama_manager: User, first_file: bytes
) -> None:
    held = staged(tama_roster, first_file, tama_manager)
    client.force_login(in_english(tama_manager))
    page = client.post(address("confirm_import", held), follow=True).content.decode()
    assert "2 lines were taken over." in page
    assert page.count('class="alert-kind">Done') == 1


def test_the_preview_of_a_new_line_says_what_it_would_enter_as_it_was_read(
    client: Client, tama_roster: Roster, tama_manager: User
) -> None:
    headings = ("名称", "住所", "電話", "入会日", "窓口担当者", "窓口宛名印刷の同意")
    row = ("新しい会社", "東京都八王子市明神町1-1", "０４２－６３１－１１４０", "H20.4.1", "山田 花子", "可")
    held = staged(tama_roster, workbook(headings, row, ("次の会社",)), tama_manager)
    assert verdicts(held) == {2: "new", 3: "new"}
    client.force_login(in_english(tama_manager))
    first, second = client.get(address("roster_import", held)).content.decode().split("What it would enter")[1:]
    for said in (
        "Telephone: 042-631-1140",
        "Joined on: 1 April 2008",
        "Prefecture: 東京都",
        "may stand on labels: yes",
    ):
        assert f"<li>{said}</li>" in first.replace("Window person: ", "")
    for said in ("Kind: company", "Joined on: 1 April 2006", "Member class: regular member"):  # the file is silent
        assert f"<li>{said}</li>" in second


def test_what_a_line_of_a_known_organization_says_is_told_as_changes_only(
    client: Client, taken_over: RosterImport, tama_manager: User
) -> None:
    client.force_login(in_english(tama_manager))
    assert "What it would enter" not in client.get(address("roster_import", taken_over)).content.decode()


def test_invalid_lines_stop_the_whole_until_they_are_left_out(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    rows = ("甲社", "", "5070001000716"), ("乙社", "", "")
    held = staged(tama_roster, workbook(HEADINGS[:3], *rows), tama_manager)
    page = keeper.get(address("roster_import", held), headers={"accept-language": "en"}).content.decode()
    assert "C 法人番号" in page
    assert keeper.post(address("confirm_import", held)).status_code == 403
    assert not Membership.objects.filter(roster=tama_roster).exists()
    keeper.post(address("decide_import", held), {"verdict": "invalid", "choice": "skip"})
    keeper.post(address("confirm_import", held))
    assert [m.organization.name_ja for m in Membership.objects.filter(roster=tama_roster)] == ["乙社"]


def test_what_unknown_headings_mean_is_asked_once(keeper: Client, tama_roster: Roster, tama_manager: User) -> None:
    content = csv_file(["しゃめい", "でんわ"], ["甲社", "03-1111-2222"])
    held = staged(tama_roster, content, tama_manager, "a.csv")
    assert (held.status, held.refusal[0][0]) == ("refused", "no-name-column")
    columns = address("import_columns", held)
    assert "しゃめい" in keeper.get(columns).content.decode()
    keeper.post(columns, {"heading_line": "1", "column-0": "name_ja", "column-1": "phone"})
    import_reading.read_waiting()
    held.refresh_from_db()
    assert (held.status, held.lines.get().values) == ("staged", {"name_ja": "甲社", "phone": "03-1111-2222"})
    again = staged(tama_roster, csv_file(["でんわ", "しゃめい"], ["03-1111-2222", "乙社"]), tama_manager, "b.csv")
    assert again.lines.get().values["name_ja"] == "乙社"


def test_a_file_that_was_not_read_is_listed_as_such_and_not_as_refused_by_somebody(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    held = staged(tama_roster, csv_file(["しゃめい"], ["甲社"]), tama_manager, "a.csv")
    listed = reverse("roster_imports", kwargs={"public_id": tama_roster.public_id})
    for page in (listed, address("roster_import", held)):
        shown = keeper.get(page).content.decode()
        assert "読み取れず" in shown and "認めず" not in shown


def test_a_changed_day_is_written_as_all_pages_write_days(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    rows = ["甲社", "H18.4.1"], ["甲社", "2006/5/1"]
    for row in rows:
        held = staged(tama_roster, csv_file(["名称", "入会日"], row), tama_manager, "days.csv")
        keeper.post(address("confirm_import", held))
    page = keeper.get(address("roster_import", held)).content.decode()
    assert "<del>2006年4月1日</del> → <ins>2006年5月1日</ins>" in page


def test_a_possible_duplicate_is_one_of_the_known_if_the_keeper_says_so(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    first = staged(tama_roster, csv_file(["名称", "住所"], ["多摩精密株式会社", "東京都八王子市1"]), tama_manager)
    keeper.post(address("confirm_import", first))
    held = staged(tama_roster, csv_file(["名称", "住所"], ["多摩精蜜株式会社", "東京都八王子市1"]), tama_manager)
    line = held.lines.get()
    assert (line.verdict, line.candidates[0][2]) == ("duplicate", ["one-character", "same-address"])
    known = line.candidates[0][0]
    keeper.post(address("decide_import", held), {"choice-2": f"same:{known}"})
    line.refresh_from_db()
    assert (line.verdict, line.organization_id, line.choice) == ("unchanged", known, "same")
    assert codes(held, 2) == [("name_ja", "same-in-other-form")]  # a choice says who is meant, not how it is spelled


def test_the_file_given_back_says_what_each_line_changes_and_whom_it_may_mean(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    first = staged(tama_roster, csv_file(["名称", "備考"], ["武蔵野光学", "=前"], ["青梅鋳造", ""]), tama_manager)
    keeper.post(address("confirm_import", first))
    company("多摩精密株式会社", tama_manager, prefecture=Prefecture.objects.get(name_ja="東京都"))
    headings, rows = ["名称", "備考", "入会日"], [["武蔵野光学", "=後", "2006/5/1"], ["青梅鋳造", "", ""]]
    held = staged(tama_roster, csv_file(headings, *rows, ["多摩精密株式会社", "", ""]), tama_manager)
    assert verdicts(held) == {2: "changed", 3: "unchanged", 4: "duplicate"}
    book = keeper.get(address("import_file", held)).content
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    alike = "法人格、空白、異体字を除くと、現在または過去の名称が同じです。"
    assert [row[3:] for row in rows] == [
        ["判定", "理由"],
        ["変更", "備考: =前 → =後\n入会日: 2006年4月1日 → 2006年5月1日"],
        ["変更なし", ""],
        ["重複の可能性", f"候補： 多摩精密株式会社 (東京都): {alike}"],
    ]
    assert b"<f>" not in book


def test_two_candidates_of_one_name_are_told_apart_by_their_places_and_corporate_numbers(
    client: Client, tama_roster: Roster, tama_manager: User
) -> None:
    for place, number in (("東京都", NUMBERS[0]), ("大阪府", NUMBERS[1])):
        facts = {"prefecture": Prefecture.objects.get(name_ja=place), "address": "秘密町1"}
        company("多摩精密株式会社", tama_manager, **facts, numbers={"corporate number": number})
    held = staged(tama_roster, csv_file(["名称"], ["多摩精密株式会社"]), tama_manager)
    assert verdicts(held) == {2: "duplicate"}
    client.force_login(tama_manager)
    page = client.get(address("roster_import", held)).content.decode()
    for told in (f"(東京都, 法人番号 {NUMBERS[0]})", f"(大阪府, 法人番号 {NUMBERS[1]})"):
        assert page.count(f"多摩精密株式会社 {told}") == 2  # beside the line, and in its choices
    assert "秘密町" not in page


def test_where_a_known_natural_person_lives_is_neither_shown_nor_overwritten(
    keeper: Client, tama_roster: Roster, tama_manager: User, other_manager: User
) -> None:
    home = {"address": "八王子市秘密町1-2", "phone": "090-1234-5678"}
    names = {"name_ja": "多摩川花子研究室", "name_en": "T"}
    person = organizations.register(kind="researcher", **names, valid_from=SINCE, by=other_manager, **home)
    file = csv_file(["名称", "種類", "住所"], ["多摩川華子研究室", "個人研究者", "東京都立川市1"])
    held = staged(tama_roster, file, tama_manager)
    assert [candidate[0] for candidate in held.lines.get().candidates] == [person.pk]
    keeper.post(address("decide_import", held), {"choice-2": f"same:{person.pk}"})
    assert held.lines.get().organization_id == person.pk
    page = keeper.get(address("roster_import", held)).content.decode()
    assert not [one for one in home.values() if one in page]
    keeper.post(address("confirm_import", held))
    person.refresh_from_db()
    assert (person.address, person.memberships.get().roster) == (home["address"], tama_roster)


def test_who_may_not_write_persons_brings_none_by_a_file(
    client: Client, tama_roster: Roster, tama_manager: User, kanto_colleague: User
) -> None:
    file = csv_file(["名称", "窓口担当氏名"], ["甲社", "山田花子"])
    client.force_login(kanto_colleague)
    own = staged(tama_roster, file, kanto_colleague)
    assert "窓口担当氏名" in client.get(address("roster_import", own)).content.decode()
    assert "window_name" not in own.lines.get().values
    keepers = staged(tama_roster, file + b"\n", tama_manager)
    assert client.post(address("confirm_import", keepers)).status_code == 403
    assert client.post(address("confirm_import", own)).status_code == 302
    assert (tama_roster.memberships.count(), Contact.objects.count()) == (1, 0)


def test_of_two_columns_of_one_heading_the_first_is_read_and_the_page_says_so(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    headings, line = ("名称", "電話", "電話", "TEL"), ("甲社", "03-1111-1111", "03-2222-2222", "03-3333-3333")
    held = staged(tama_roster, csv_file(headings, line), tama_manager, "a.csv")
    assert held.lines.get().values == {"name_ja": "甲社", "phone": "03-1111-1111"}
    in_english(tama_manager)
    page = keeper.get(address("roster_import", held)).content.decode()
    assert "These columns are left out: 電話, TEL" in " ".join(page.split())
    assert "a column further left says the same, and is read: 電話, TEL" in " ".join(page.split())


def test_an_unknown_key_or_another_rosters_import_is_refused(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    held = staged(tama_roster, csv_file(["名称"], ["甲社"]), tama_manager)
    assert keeper.get(address("roster_import", held) + "?x=1").status_code == 400
    assert keeper.get(address("roster_import", held) + "?verdict=open&q=甲").status_code == 200
    other = Roster.objects.exclude(pk=tama_roster.pk).first()
    assert other
    foreign = reverse("roster_import", kwargs={"public_id": other.public_id, "import_id": held.public_id})
    assert keeper.get(foreign).status_code == 404


def test_the_page_grows_by_no_query_for_each_line(keeper: Client, tama_roster: Roster, tama_manager: User) -> None:
    from tests.architecture.test_lists import queries

    few = staged(tama_roster, csv_file(["名称"], ["甲社"]), tama_manager)
    many = staged(tama_roster, csv_file(["名称"], *([f"乙{n}社"] for n in range(30))), tama_manager)
    assert len(queries(keeper, address("roster_import", many))) <= len(queries(keeper, address("roster_import", few)))


def test_the_page_grows_by_no_query_for_each_possible_duplicate(
    keeper: Client, tama_roster: Roster, tama_manager: User
) -> None:
    from tests.architecture.test_lists import queries

    names = ["多摩精密株式会社", *(f"{sign}光学工業株式会社" for sign in "青赤白黒")]
    for name in names:
        company(name, tama_manager, prefecture=Prefecture.objects.get(name_ja="東京都"))
    few = staged(tama_roster, csv_file(["名称"], *([name] for name in names[:1])), tama_manager)
    many = staged(tama_roster, csv_file(["名称"], *([name] for name in names)), tama_manager)
    assert (few.counts, many.counts) == ({"duplicate": 1}, {"duplicate": len(names)})
    assert len(queries(keeper, address("roster_import", many))) <= len(queries(keeper, address("roster_import", few)))
