"""From the invitation to the seat, through mail and pages."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from ledger.actions import outbox
from ledger.decisions import ActionRefused
from ledger.models import Outbox
from networks.actions import invitations, seats
from networks.models import Invitation, Organization, standing_of
from networks.rules.places import Place
from networks.selectors.invitations import hash_of
from tests.people import PASSWORD, again, later

ADDRESS = "new.staff@people.example"
ANSWERS = {"name_ja": "新人", "name_en": "Newcomer", "language": "en", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def invited(kanto_colleague: User, tama: Organization) -> Invitation:
    return invite(kanto_colleague, tama)


def invite(by: User, organization: Organization, email: str = ADDRESS) -> Invitation:
    place = Place(Role.REPORTER, organization=organization)
    return invitations.invite(email=email, name_ja="新人", place=place, by=by, reason="New staff.")


def link() -> str:
    """Return the path of the link in the newest mail."""
    outbox.deliver_waiting()
    return re.search(r"http://localhost:8000(/invitations/\S+)", mail.outbox[-1].body).group(1)


def test_the_link_makes_an_account_with_its_seat(client: Client, invited: Invitation, tama: Organization) -> None:
    answer = client.post(link(), ANSWERS)
    assert answer["Location"] == reverse("account_login")
    user = User.objects.get(email=ADDRESS)
    assert standing_of(user).organizations == {tama.pk}
    assert user.check_password(PASSWORD)
    signed_in = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert signed_in["Location"] == "/home/"


def test_opening_the_link_changes_nothing(client: Client, invited: Invitation) -> None:
    address = link()
    for method in (client.get, client.head, client.get):
        assert method(address).status_code == 200
    assert not User.objects.filter(email=ADDRESS).exists()


def test_the_link_works_once(client: Client, invited: Invitation) -> None:
    address = link()
    client.post(address, ANSWERS)
    assert client.get(address).status_code == client.post(address, ANSWERS).status_code == 404
    assert User.objects.filter(email=ADDRESS).count() == 1


def test_the_link_is_dead_after_its_hours(client: Client, invited: Invitation) -> None:
    address = link()
    with later(hours=73):
        assert client.post(address, ANSWERS).status_code == 404
    assert not User.objects.filter(email=ADDRESS).exists()


def test_sending_again_kills_the_old_link(client: Client, invited: Invitation, kanto_colleague: User) -> None:
    old = link()
    invitations.resend(invitation_id=invited.pk, by=kanto_colleague)
    assert client.get(old).status_code == 404
    assert client.get(link()).status_code == 200


def test_withdrawing_kills_the_link(client: Client, invited: Invitation, kanto_colleague: User) -> None:
    address = link()
    invitations.withdraw(invitation_id=invited.pk, by=kanto_colleague)
    assert client.get(address).status_code == 404


def test_an_invitation_dies_with_the_right_of_who_invited(
    client: Client, invited: Invitation, kanto_colleague: User, admin: User
) -> None:
    address = link()
    seats.end(seat_id=kanto_colleague.seats.get().pk, by=admin, reason="Left.")
    assert client.post(address, ANSWERS).status_code == 404
    assert not User.objects.filter(email=ADDRESS).exists()


def test_an_existing_account_gets_the_seat_and_keeps_its_password(
    client: Client, kanto_colleague: User, tama: Organization, stranger: User
) -> None:
    invite(kanto_colleague, tama, stranger.email)
    answer = client.post(link(), {**ANSWERS, "password": "quite another phrase", "again": "quite another phrase"})
    assert answer["Location"] == reverse("account_login")
    assert again(stranger).check_password(PASSWORD)
    assert standing_of(again(stranger)).organizations == {tama.pk}


def test_known_and_unknown_addresses_get_the_same_answers(
    kanto_colleague: User, tama: Organization, stranger: User
) -> None:
    answers = []
    for address in (ADDRESS, stranger.email):
        invite(kanto_colleague, tama, address)
        client, path = Client(), link()
        shown = client.get(path).content.replace(address.encode(), b"").replace(path.encode(), b"")
        answers.append((len(shown), client.post(path, ANSWERS)["Location"]))
    assert answers[0] == answers[1]


def test_only_a_keyed_hash_of_the_token_is_kept(invited: Invitation) -> None:
    token = link().split("/")[2]
    invited.refresh_from_db()
    assert invited.token_hash == hash_of(token)
    assert token not in str(Outbox.objects.values_list())


def test_the_page_of_the_link_is_never_stored_and_tells_no_other_site(client: Client, invited: Invitation) -> None:
    answer = client.get(link())
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin"


def test_the_subject_names_nobody(invited: Invitation) -> None:
    link()
    assert "新人" not in mail.outbox[-1].subject
    assert ADDRESS not in mail.outbox[-1].subject


@pytest.mark.parametrize("host", ["evil.example", "localhost:8000@evil.example", "evil.example:80"])
def test_no_host_of_a_request_comes_into_a_mail(client: Client, kanto_colleague: User, host: str) -> None:
    """I28: Host and X-Forwarded-Host decide nothing."""
    client.post(
        "/accounts/password/reset/",
        {"email": kanto_colleague.email},
        headers={"x-forwarded-host": host, "forwarded": f"host={host}"},
    )
    outbox.deliver_waiting()
    assert "http://localhost:8000/" in mail.outbox[-1].body
    assert "evil" not in mail.outbox[-1].body


def test_another_organization_cannot_be_chosen(client: Client, tama_manager: User, tama: Organization) -> None:
    """The place is bound to what the inviter may fill (bug class 31)."""
    other = Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")
    with pytest.raises(ActionRefused):
        invite(tama_manager, other)
    client.force_login(tama_manager)
    form = {
        "email": ADDRESS,
        "name_ja": "新人",
        "language": "ja",
        "place": f"reporter:organization:{other.public_id}",
        "duty": "staff",
        "valid_from": "2026-04-01",
        "reason": "Reach.",
    }
    assert client.post(reverse("invite"), form).status_code == 400
    form["place"] = f"reporter:organization:{tama.public_id}"
    assert client.post(reverse("invite"), form).status_code == 302
    assert Invitation.objects.get().organization == tama
