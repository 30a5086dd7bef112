import pytest
from django.test import Client

from accounts.models import User
from assessment.models import Cell, Part, State, Submission
from tests.rounds import DAY, IN_THE_WINDOW, bureau_part, fill, return_of, stand_at


@pytest.fixture
def part(kanto_return: Submission) -> Part:
    return bureau_part(kanto_return)


@pytest.fixture
def url(part: Part) -> str:
    return f"/submissions/{part.submission_id}/parts/{part.pk}/"


@pytest.fixture
def officer(client: Client, kanto_officer: User) -> Client:
    client.force_login(kanto_officer)
    return client


def held(part: Part, code: str) -> Cell:
    return part.cells.get(indicator__code=code)


def test_the_page_shows_every_question_with_its_unit_and_period(officer: Client, url: str) -> None:
    page = officer.get(url)
    assert page.status_code == 200
    text = page.content.decode()
    assert "NB-typed" in text
    assert "2006年11月30日" in text
    assert "CO_MEM-typed" not in text


def test_the_form_saves_without_javascript(officer: Client, url: str, part: Part) -> None:
    answer = officer.post(url, {"SEM-typed": "１，２００", "SEM-version": "0", "SEM-note": "確認済", "do": "save"})
    assert answer.status_code == 302
    assert (held(part, "SEM").value, held(part, "SEM").note) == (1200, "確認済")


def test_an_unreadable_text_is_kept_and_explained(officer: Client, url: str, part: Part) -> None:
    answer = officer.post(url, {"SEM-typed": "１２人", "SEM-version": "0", "EXM-typed": "3", "EXM-version": "0"})
    assert answer.status_code == 422
    assert 'value="１２人"' in answer.content.decode()
    assert (held(part, "SEM").state, held(part, "SEM").typed) == (State.BLANK, "１２人")
    assert held(part, "EXM").value == 3


def test_the_kept_text_is_there_when_the_page_is_opened_again(officer: Client, url: str) -> None:
    officer.post(url, {"SEM-typed": "1e999999999", "SEM-version": "0"})
    page = officer.get(url).content.decode()
    assert 'value="1e999999999"' in page
    assert 'aria-invalid="true"' in page


def test_a_number_beside_a_chosen_state_is_refused(officer: Client, url: str, part: Part) -> None:
    answer = officer.post(url, {"SEM-typed": "5", "SEM-state": "n/a", "SEM-version": "0"})
    assert answer.status_code == 422
    assert held(part, "SEM").state == State.BLANK


def test_a_stale_tab_sees_both_figures(
    officer: Client, url: str, part: Part, kanto_colleague: User, kanto_officer: User
) -> None:
    officer.post(url, {"SEM-typed": "5", "SEM-version": "0"})
    fill(part, kanto_colleague, SEM=7, SEM_P=70)
    answer = officer.post(url, {"SEM-typed": "6", "SEM-version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert held(part, "SEM").value == 7
    assert 'value="6"' in page
    assert str(kanto_colleague) in page


def test_autosave_answers_with_versions_and_echoes(officer: Client, url: str) -> None:
    answer = officer.post(f"{url}autosave/", {"SEM-typed": "約１２０", "SEM-version": "0"})
    cell = answer.json()["cells"]["SEM"]
    assert (answer.status_code, cell["version"], cell["error"]) == (200, 1, "")
    assert "120" in cell["echo"]


def test_autosave_tells_both_values_of_a_clash(officer: Client, url: str, part: Part, kanto_colleague: User) -> None:
    officer.post(f"{url}autosave/", {"SEM-typed": "5", "SEM-version": "0"})
    fill(part, kanto_colleague, SEM=7, SEM_P=70)
    answer = officer.post(f"{url}autosave/", {"SEM-typed": "6", "SEM-version": "1"})
    assert answer.status_code == 409
    conflict = answer.json()["conflicts"]["SEM"]
    assert (conflict["version"], conflict["by"]) == (2, str(kanto_colleague))
    assert (conflict["theirs"], conflict["fields"]["typed"]) == ("7 回", "7")


def test_the_page_carries_what_saving_while_typing_needs(officer: Client, url: str) -> None:
    page = officer.get(url).content.decode()
    for needed in ("data-autosave-url", "data-unsaved=", "data-keyboard", "js/conflicts.js", "js/autosave.js"):
        assert needed in page


def test_handing_in_an_incomplete_part_lists_what_is_missing(officer: Client, url: str, part: Part) -> None:
    answer = officer.post(url, {"SEM-typed": "5", "SEM-version": "0", "do": "hand in"})
    assert answer.status_code == 422
    assert 'href="#NB-typed"' in answer.content.decode()
    assert held(part, "SEM").value == 5


def test_handing_in_a_complete_part(officer: Client, url: str, part: Part, kanto_officer: User) -> None:
    fill(part, kanto_officer, SEM=5, SEM_P=50)
    assert officer.post(url, {"do": "hand in", "key": "k"}).status_code == 302
    part.refresh_from_db()
    assert part.status == Part.Status.HANDED_IN


def test_typing_in_a_closed_round_is_refused_with_everything_typed_kept(officer: Client, url: str, part: Part) -> None:
    stand_at(IN_THE_WINDOW + 100 * DAY)
    answer = officer.post(url, {"SEM-typed": "5", "SEM-version": "0"})
    assert answer.status_code == 403
    assert 'name="SEM-typed" value="5"' in answer.content.decode()
    assert not part.cells.exists()


@pytest.mark.parametrize("suffix", ["", "autosave/", "nothing/", "take-back/", "return/", "on-behalf/"])
def test_another_bureaus_part_is_not_found(client: Client, kansai_officer: User, url: str, suffix: str) -> None:
    client.force_login(kansai_officer)
    assert client.post(url + suffix).status_code == 404


def test_a_part_under_another_return_is_not_found(officer: Client, part: Part, kanto_return: Submission) -> None:
    other = return_of(kanto_return.round, "S-KNT2")
    assert officer.get(f"/submissions/{other.pk}/parts/{part.pk}/").status_code == 404


def test_a_reporter_finds_the_own_part_only(
    client: Client, tama_manager: User, kanto_return: Submission, url: str
) -> None:
    client.force_login(tama_manager)
    own = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    assert client.get(url).status_code == 404
    assert client.get(f"/submissions/{kanto_return.pk}/parts/{own.pk}/").status_code == 200
    page = client.get(f"/submissions/{kanto_return.pk}/").content.decode()
    assert str(own.organization) in page
    assert f"/parts/{url.split('/')[-2]}/" not in page


def test_entering_on_behalf_is_offered_recorded_and_open_afterwards(officer: Client, kanto_return: Submission) -> None:
    part = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    url = f"/submissions/{kanto_return.pk}/parts/{part.pk}/"
    assert 'name="SEM-typed"' not in officer.get(url).content.decode()
    officer.post(f"{url}on-behalf/", {"reason": "By telephone."})
    assert "SEM-typed" in officer.get(url).content.decode()


def test_the_page_makes_no_more_queries_when_more_cells_are_typed(
    officer: Client, url: str, part: Part, kanto_officer: User, django_assert_max_num_queries: object
) -> None:
    fill(part, kanto_officer, SEM=5, SEM_P=50)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        officer.get(url)


def test_a_crooked_version_or_field_breaks_nothing(officer: Client, url: str) -> None:
    for version in ("-1", "x", "99999999999999999999", "１"):
        data = {
            "SEM-typed": "5",
            "SEM-version": version,
            "SEM-expected": "2006-99-99",
            "SEM-base": "\x00",
            "Q-typed": "1",
        }
        assert officer.post(url, data).status_code in {302, 409, 422}


@pytest.mark.parametrize(("field", "text"), [("base", "約100"), ("base", "100以上"), ("forecast", "100以上")])
def test_a_mark_that_could_not_be_kept_is_not_dropped_in_silence(
    officer: Client, url: str, part: Part, field: str, text: str
) -> None:
    """Only the figure has a column for it, and about and at least survive into every sum (RULES.md rule 14)."""
    answer = officer.post(url, {"SEM-typed": "5", f"SEM-{field}": text, "SEM-version": "0"})
    assert answer.status_code == 422
    assert getattr(held(part, "SEM"), field) is None


def test_a_form_without_a_version_overwrites_nothing(officer: Client, url: str, part: Part) -> None:
    officer.post(url, {"SEM-typed": "5", "SEM-version": "0"})
    assert officer.post(url, {"SEM-typed": "6"}).status_code == 409
    assert held(part, "SEM").value == 5
