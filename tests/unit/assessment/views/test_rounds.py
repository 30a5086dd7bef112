import pytest
from django.test import Client

from accounts.models import User
from assessment.actions import submissions
from assessment.models import Round, Submission
from projects.models import Period
from tests.rounds import IN_THE_WINDOW, accept, return_of, stand_at, submit


def test_the_officer_sees_the_own_bureaus_returns_only(
    client: Client, interim_round: Round, kanto_officer: User
) -> None:
    client.force_login(kanto_officer)
    page = client.get(f"/rounds/{interim_round.pk}/").content.decode()
    assert page.count('href="/submissions/') == 3
    assert "近畿経済産業局" not in page


def test_the_policy_group_sees_all_seventeen(client: Client, interim_round: Round, policy_analyst: User) -> None:
    client.force_login(policy_analyst)
    page = client.get(f"/rounds/{interim_round.pk}/").content.decode()
    assert page.count('<th scope="row">') == 17


def test_the_policy_group_opens_no_draft(
    client: Client, kanto_return: Submission, kanto_officer: User, kanto_colleague: User, policy_analyst: User
) -> None:
    client.force_login(policy_analyst)
    url = f"/submissions/{kanto_return.pk}/"
    assert client.get(url).status_code == 404
    submit(kanto_return, kanto_officer)
    assert client.get(url).status_code == 404
    submissions.accept(submission_id=kanto_return.pk, by=kanto_colleague)
    assert client.get(url).status_code == 200


def test_the_board_is_unchanged_when_another_bureau_works(
    client: Client, interim_round: Round, kanto_officer: User, kansai_officer: User
) -> None:
    client.force_login(kansai_officer)
    urls = [f"/rounds/{interim_round.pk}/", "/rounds/", "/home/"]
    before = [client.get(url).content for url in urls]
    submit(return_of(interim_round, "S-KNT1"), kanto_officer, SEM=3, SEM_P=30)
    assert [_without_keys(client.get(url).content) for url in urls] == [_without_keys(page) for page in before]


def _without_keys(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrf" not in line and b'name="key"' not in line]


def test_the_due_return_stands_on_the_home_page(client: Client, kanto_return: Submission, kanto_officer: User) -> None:
    client.force_login(kanto_officer)
    page = client.get("/home/").content.decode()
    assert f'href="/submissions/{kanto_return.pk}/"' in page


def test_the_colleague_is_asked_to_accept(
    client: Client, kanto_return: Submission, kanto_officer: User, kanto_colleague: User
) -> None:
    submit(kanto_return, kanto_officer)
    client.force_login(kanto_colleague)
    assert f'href="/submissions/{kanto_return.pk}/"' in client.get("/home/").content.decode()


def test_the_reporter_is_asked_for_the_own_part(client: Client, kanto_return: Submission, tama_manager: User) -> None:
    client.force_login(tama_manager)
    part = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    assert f'href="/submissions/{kanto_return.pk}/parts/{part.pk}/"' in client.get("/home/").content.decode()


def test_a_bureau_sends_and_the_policy_group_confirms(
    client: Client,
    interim_round: Round,
    kanto_officer: User,
    kanto_colleague: User,
    policy_officer: User,
) -> None:
    for code in ("S-KNT1", "S-KNT2", "S-KNT3"):
        accept(return_of(interim_round, code), kanto_officer, kanto_colleague)
    client.force_login(kanto_colleague)
    url = f"/rounds/{interim_round.pk}/"
    assert client.post(f"{url}bureaus/KNT/send/", {"key": "k"}).status_code == 302
    assert client.post(f"{url}confirm/", {"reason": "x"}).status_code == 403
    client.force_login(policy_officer)
    assert client.post(f"{url}confirm/", {"reason": " "}).status_code == 403
    assert client.post(f"{url}confirm/", {"reason": "The others follow."}).status_code == 302
    assert return_of(interim_round, "S-KNT1").status == "confirmed"


def test_another_bureaus_approver_cannot_send(client: Client, interim_round: Round, kansai_approver: User) -> None:
    client.force_login(kansai_approver)
    assert client.post(f"/rounds/{interim_round.pk}/bureaus/KNT/send/").status_code == 403


@pytest.fixture
def dates() -> dict[str, str]:
    return {
        "opens_at": "2006-12-01T00:00",
        "shown_deadline": "2007-01-20T17:00",
        "last_new_at": "2007-01-25T00:00",
        "last_edit_at": "2007-02-01T00:00",
    }


def test_a_publisher_opens_a_round(
    client: Client, programme: None, policy_officer: User, dates: dict[str, str]
) -> None:
    stand_at(IN_THE_WINDOW)
    client.force_login(policy_officer)
    period = Period.objects.get(fiscal_year=2006, kind="interim")
    answer = client.post("/rounds/open/", {"period": period.pk, **dates})
    assert answer.status_code == 302
    assert Round.objects.get().questionnaire.lines.count() > 20


def test_dates_out_of_order_are_refused_with_a_sentence(
    client: Client, programme: None, policy_officer: User, dates: dict[str, str]
) -> None:
    client.force_login(policy_officer)
    period = Period.objects.get(fiscal_year=2006, kind="interim")
    answer = client.post("/rounds/open/", {"period": period.pk, **dates, "last_edit_at": "2006-01-01T00:00"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not Round.objects.exists()


def test_nobody_else_opens_a_round(client: Client, programme: None, kanto_officer: User) -> None:
    client.force_login(kanto_officer)
    assert client.get("/rounds/open/").status_code == 403


def test_the_board_makes_no_more_queries_for_more_returns(
    client: Client, interim_round: Round, policy_analyst: User, django_assert_max_num_queries: object
) -> None:
    client.force_login(policy_analyst)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(f"/rounds/{interim_round.pk}/")
