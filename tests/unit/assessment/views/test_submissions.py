import pytest
from django.test import Client

from accounts.models import User
from assessment.actions import submissions
from assessment.models import Extension, Part, Submission
from tests.rounds import accept, bureau_part, hand_in, return_of, submit

ACTS = ["submit", "withdraw", "return", "accept", "extensions"]


def page_of(client: Client, submission: Submission) -> str:
    return client.get(f"/submissions/{submission.pk}/").content.decode()


@pytest.fixture
def submitted(kanto_return: Submission, kanto_officer: User) -> Submission:
    return submit(kanto_return, kanto_officer, SEM=12, SEM_P=300)


def test_the_page_says_why_the_submitter_cannot_accept(
    client: Client, submitted: Submission, kanto_officer: User
) -> None:
    client.force_login(kanto_officer)
    page = page_of(client, submitted)
    assert f'action="/submissions/{submitted.pk}/accept/"' not in page
    assert 'class="refusal"' in page


def test_the_submitter_is_refused_by_the_action_too(client: Client, submitted: Submission, kanto_officer: User) -> None:
    client.force_login(kanto_officer)
    assert client.post(f"/submissions/{submitted.pk}/accept/").status_code == 403
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


def test_the_colleague_accepts(client: Client, submitted: Submission, kanto_colleague: User) -> None:
    client.force_login(kanto_colleague)
    assert f'action="/submissions/{submitted.pk}/accept/"' in page_of(client, submitted)
    assert client.post(f"/submissions/{submitted.pk}/accept/", {"key": "k"}).status_code == 302
    submitted.refresh_from_db()
    assert submitted.status == "accepted"


def test_a_refused_return_keeps_what_was_typed(client: Client, submitted: Submission, kanto_colleague: User) -> None:
    client.force_login(kanto_colleague)
    answer = client.post(f"/submissions/{submitted.pk}/return/", {"reason": " ", "remark": "これは多すぎませんか。"})
    assert answer.status_code == 403
    assert "これは多すぎませんか。" in answer.content.decode()


def test_the_colleague_returns_with_a_remark_on_a_figure(
    client: Client, submitted: Submission, kanto_colleague: User
) -> None:
    client.force_login(kanto_colleague)
    cell = bureau_part(submitted).cells.get(indicator__code="SEM_P")
    client.post(
        f"/submissions/{submitted.pk}/return/", {"reason": "Please check.", "cell": cell.pk, "remark": "300 at 12?"}
    )
    assert bureau_part(submitted).status == Part.Status.RETURNED
    assert "300 at 12?" in client.get(f"/submissions/{submitted.pk}/parts/{cell.part_id}/").content.decode()


@pytest.mark.parametrize("act", ACTS)
def test_another_bureaus_return_is_not_found(
    client: Client, kanto_return: Submission, kansai_officer: User, act: str
) -> None:
    client.force_login(kansai_officer)
    assert client.get(f"/submissions/{kanto_return.pk}/").status_code == 404
    assert client.post(f"/submissions/{kanto_return.pk}/{act}/").status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_never_a_get(client: Client, kanto_return: Submission, kanto_officer: User, act: str) -> None:
    client.force_login(kanto_officer)
    assert client.get(f"/submissions/{kanto_return.pk}/{act}/").status_code == 405


def test_an_extension_is_asked_for_and_granted(
    client: Client, kanto_return: Submission, kanto_officer: User, policy_officer: User
) -> None:
    client.force_login(kanto_officer)
    url = f"/submissions/{kanto_return.pk}/extensions/"
    assert client.post(url, {"until": "2007-04-01T17:00"}).status_code == 422
    assert client.post(url, {"until": "2007-04-01T17:00", "reason": "Heavy snow."}).status_code == 302
    extension = Extension.objects.get()
    assert client.post(f"{url}{extension.pk}/", {"decision": "grant"}).status_code == 403
    client.force_login(policy_officer)
    assert client.post(f"{url}{extension.pk}/", {"decision": "grant"}).status_code == 302
    extension.refresh_from_db()
    assert extension.granted_by == policy_officer


def test_an_extension_of_another_return_is_not_found(
    client: Client, kanto_return: Submission, kanto_officer: User, policy_officer: User
) -> None:
    client.force_login(kanto_officer)
    client.post(f"/submissions/{kanto_return.pk}/extensions/", {"until": "2007-04-01T17:00", "reason": "Snow."})
    other = return_of(kanto_return.round, "S-KNT2")
    client.force_login(policy_officer)
    extension = Extension.objects.get()
    assert client.post(f"/submissions/{other.pk}/extensions/{extension.pk}/", {"decision": "grant"}).status_code == 404


def test_an_accepted_figure_is_amended_on_its_page(
    client: Client, kanto_return: Submission, kanto_officer: User, kanto_colleague: User, policy_officer: User
) -> None:
    accept(kanto_return, kanto_officer, kanto_colleague, MAT=80)
    cell = bureau_part(kanto_return).cells.get(indicator__code="MAT")
    client.force_login(kanto_officer)
    assert client.post(f"/amendments/{cell.pk}/", {"typed": "９０人", "reason": "x"}).status_code == 422
    assert client.post(f"/amendments/{cell.pk}/", {"typed": "９０", "reason": "Ten forgotten."}).status_code == 302
    amendment = cell.amendments.get()
    assert client.post(f"/amendments/{cell.pk}/{amendment.pk}/", {"decision": "approve"}).status_code == 403
    client.force_login(policy_officer)
    assert client.post(f"/amendments/{cell.pk}/{amendment.pk}/", {"decision": "approve"}).status_code == 302
    assert "Ten forgotten." in client.get(f"/amendments/{cell.pk}/").content.decode()
    assert cell.figures.order_by("-no").first().value == 90


def test_another_bureaus_figure_is_not_found(client: Client, submitted: Submission, kansai_officer: User) -> None:
    client.force_login(kansai_officer)
    assert client.get(f"/amendments/{bureau_part(submitted).cells.first().pk}/").status_code == 404


def test_the_page_does_not_grow_with_the_parts(
    client: Client, kanto_return: Submission, kanto_officer: User, django_assert_max_num_queries: object
) -> None:
    hand_in(bureau_part(kanto_return), kanto_officer)
    client.force_login(kanto_officer)
    with django_assert_max_num_queries(26):  # type: ignore[operator]
        page_of(client, kanto_return)


def test_what_is_written_about_other_parts_is_for_the_bureau_alone(
    client: Client, kanto_return: Submission, kanto_officer: User, kanto_colleague: User, tama_manager: User
) -> None:
    hand_in(bureau_part(kanto_return), kanto_officer)
    submissions.submit(submission_id=kanto_return.pk, by=kanto_officer, missing_reason="やまなしは倒産した。")
    told = {}
    for person in (kanto_colleague, tama_manager):
        client.force_login(person)
        told[person] = "やまなしは倒産した。" in page_of(client, kanto_return)
    assert told == {kanto_colleague: True, tama_manager: False}


def test_a_decision_that_says_neither_yes_nor_no_decides_nothing(
    client: Client, kanto_return: Submission, kanto_officer: User, policy_officer: User
) -> None:
    client.force_login(kanto_officer)
    url = f"/submissions/{kanto_return.pk}/extensions/"
    client.post(url, {"until": "2007-03-01T17:00", "reason": "Illness."})
    extension = Extension.objects.get()
    client.force_login(policy_officer)
    assert client.post(f"{url}{extension.pk}/", {"reason": "Checked."}).status_code == 400
    extension.refresh_from_db()
    assert extension.granted_by is None and extension.refused_reason == ""
