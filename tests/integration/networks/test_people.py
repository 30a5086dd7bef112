"""/people/: what an approver sees and does with the seats of the own bureau."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from networks.models import standing_of
from projects.models import Bureau
from tests.people import again, post


@pytest.fixture
def approver(client: Client, kanto_colleague: User) -> Client:
    client.force_login(kanto_colleague)
    return client


def test_an_approver_sees_the_own_bureau_and_its_organizations_and_nobody_else(
    approver: Client, kanto_officer: User, tama_manager: User, kansai_officer: User, policy_officer: User
) -> None:
    page = approver.get(reverse("people")).content.decode()
    for seen in (kanto_officer, tama_manager):
        assert seen.email in page
    for hidden in (kansai_officer, policy_officer):
        assert hidden.email not in page
        assert approver.get(reverse("person", args=[hidden.pk])).status_code == 404


def test_a_publisher_sees_the_policy_group_and_the_commission(
    client: Client, policy_officer: User, commissioner: User, kanto_officer: User
) -> None:
    client.force_login(policy_officer)
    page = client.get(reverse("people")).content.decode()
    assert commissioner.email in page
    assert kanto_officer.email not in page


def test_a_person_is_asked_for_a_persons_name(approver: Client) -> None:
    page = approver.get(reverse("invite")).content.decode()
    assert "氏名" in page and "名称" not in page


def test_the_list_shows_the_seats_of_any_day(approver: Client, kanto_officer: User) -> None:
    seat = kanto_officer.seats.get()
    approver.post(reverse("end_seat", args=[seat.pk]), {"until": "2007-07-01", "reason": "July rotation."})
    for day, held in (("2007-06-30", True), ("2007-07-01", False)):
        shown = approver.get(reverse("people"), {"on": day}).context["seats"]
        assert (seat in shown) is held
    assert approver.get(reverse("people"), {"on": "yesterday"}).status_code == 200


def test_an_approver_gives_a_further_seat_of_the_own_bureau_only(
    approver: Client, kanto_officer: User, kanto: Bureau, kansai: Bureau
) -> None:
    form = {"duty": "staff", "valid_from": "2006-10-01", "reason": "Deputy."}
    address = reverse("person", args=[kanto_officer.pk])
    assert approver.post(address, {**form, "place": "approver:bureau:KNK"}).status_code == 400
    assert approver.post(address, {**form, "place": "approver:bureau:KNT"}).status_code == 302
    assert standing_of(again(kanto_officer)).bureaus_as(Role.APPROVER) == {kanto.pk}


def test_a_last_day_is_the_last_day_in_force(approver: Client, kanto_officer: User) -> None:
    form = {"duty": "staff", "valid_from": "2006-10-01", "last_day": "2006-10-31", "reason": "Deputy."}
    approver.post(reverse("person", args=[kanto_officer.pk]), {**form, "place": "approver:bureau:KNT"})
    assert kanto_officer.seats.get(role=Role.APPROVER).valid_until.isoformat() == "2006-11-01"


def test_a_seat_is_handed_over_on_the_page(approver: Client, kanto_officer: User, tama_manager: User) -> None:
    seat = kanto_officer.seats.get()
    form = {"to": tama_manager.pk, "on": "2007-04-01", "reason": "Rotation."}
    approver.post(reverse("hand_over_seat", args=[seat.pk]), form)
    assert tama_manager.seats.get(role=Role.OFFICER).valid_from.isoformat() == "2007-04-01"


def test_ones_own_seat_shows_the_reason_instead_of_the_form(approver: Client, kanto_colleague: User) -> None:
    page = approver.get(reverse("seat", args=[kanto_colleague.seats.get().pk]))
    assert page.context["may_end"].code == "own-seat"
    assert str(page.context["may_end"].reason) in page.content.decode()


def test_more_people_make_no_more_queries(
    approver: Client, admin: User, kanto: Bureau, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    approver.get(reverse("people"))
    with django_assert_max_num_queries(40) as few:
        approver.get(reverse("people"))
    for number in range(5):
        post(f"clerk_{number}", Role.OFFICER, kanto, admin)
    with django_assert_max_num_queries(len(few)):
        approver.get(reverse("people"))
