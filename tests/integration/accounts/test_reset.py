"""The guided reset of a forgotten password."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from ledger.actions import outbox
from ledger.models import Outbox
from tests.people import again, later

RESET = "/accounts/password/reset/"
NEW = "an altogether new phrase"


def ask(client: Client, address: str) -> object:
    return client.post(RESET, {"email": address})


def link() -> str:
    outbox.deliver_waiting()
    return re.search(r"http://localhost:8000(/accounts/password/reset/key/\S+)", mail.outbox[-1].body).group(1)


def set_password(client: Client, address: str, password: str = NEW) -> object:
    """Follow the link as a browser does: the token moves into the session before the form is shown."""
    form = client.get(address)
    return (
        client.post(form["Location"], {"password1": password, "password2": password})
        if form.status_code == 302
        else form
    )


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_work(client: Client, kanto_officer: User) -> None:
    answers = [ask(Client(), address) for address in (kanto_officer.email, "nobody@people.example")]
    assert {(each.status_code, each["Location"]) for each in answers} == {(302, "/accounts/password/reset/done/")}
    assert sorted(Outbox.objects.values_list("kind", "args_ids")) == [
        ("password_reset", []),
        ("password_reset", [kanto_officer.pk]),
    ]
    outbox.deliver_waiting()
    assert [each.to for each in mail.outbox] == [[kanto_officer.email]]


def test_the_link_sets_a_new_password_once(client: Client, kanto_officer: User) -> None:
    ask(client, kanto_officer.email)
    address = link()
    set_password(client, address)
    assert again(kanto_officer).check_password(NEW)
    set_password(Client(), address, "yet another long phrase")
    assert again(kanto_officer).check_password(NEW)


def test_the_link_works_for_a_user_with_a_long_number(client: Client, db: None) -> None:
    someone = User.objects.create_user(pk=123_456_789, email="long@people.example", name_ja="長番", password="x" * 14)
    ask(client, someone.email)
    set_password(client, link())
    assert again(someone).check_password(NEW)


def test_the_link_is_dead_after_two_hours(client: Client, kanto_officer: User) -> None:
    ask(client, kanto_officer.email)
    address = link()
    with later(hours=2, minutes=1):
        set_password(client, address)
    assert not again(kanto_officer).check_password(NEW)


def test_a_weak_password_is_refused_with_words(client: Client, kanto_officer: User) -> None:
    ask(client, kanto_officer.email)
    answer = set_password(client, link(), "Kanto-Cluster-2006")
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not again(kanto_officer).check_password("Kanto-Cluster-2006")


def test_a_disabled_account_gets_no_link(client: Client, kanto_officer: User) -> None:
    User.objects.filter(pk=kanto_officer.pk).update(is_active=False)
    ask(client, kanto_officer.email)
    outbox.deliver_waiting()
    assert not mail.outbox


@pytest.mark.parametrize(("language", "words"), [("ja", "産業クラスター計画"), ("en", "Industrial Cluster Plan")])
def test_the_mail_is_in_the_language_of_the_person(
    client: Client, kanto_officer: User, language: str, words: str
) -> None:
    User.objects.filter(pk=kanto_officer.pk).update(language=language)
    ask(client, kanto_officer.email)
    outbox.deliver_waiting()
    assert words in mail.outbox[-1].subject
    assert kanto_officer.email not in mail.outbox[-1].subject
