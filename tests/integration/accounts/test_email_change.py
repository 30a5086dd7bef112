"""Changing the address of an account: proven first, told to the old address, telling nothing about others."""

import re

from django.core import mail
from django.test import Client

from accounts.models import User
from ledger.actions import outbox
from tests.people import PASSWORD, again, freshly_signed_in

PAGE = "/accounts/email/"
NEW = "new.address@people.example"


def ask(client: Client, address: str) -> object:
    return client.post(PAGE, {"email": address, "action_add": ""})


def link() -> str:
    outbox.deliver_waiting()
    letter = next(each for each in mail.outbox if each.to == [NEW])
    return re.search(r"http://localhost:8000(/accounts/confirm-email/\S+)", letter.body).group(1)


def test_the_new_address_counts_once_it_is_proven(kanto_officer: User) -> None:
    client = freshly_signed_in(kanto_officer)
    ask(client, NEW)
    address = link()
    client.get(address)
    assert again(kanto_officer).email != NEW
    client.post(address)
    assert again(kanto_officer).email == NEW
    signed_in = Client().post("/accounts/login/", {"login": NEW, "password": PASSWORD})
    assert signed_in["Location"] == "/home/"


def test_the_old_address_is_told_and_gets_in_no_more(kanto_officer: User) -> None:
    old, client = kanto_officer.email, freshly_signed_in(kanto_officer)
    ask(client, NEW)
    address = link()
    assert [old] in [each.to for each in mail.outbox]
    client.post(address)
    Client().post("/accounts/password/reset/", {"email": old})
    mail.outbox.clear()
    outbox.deliver_waiting()
    assert [old] not in [each.to for each in mail.outbox]


def test_an_address_of_somebody_else_is_answered_like_a_free_one(kanto_officer: User, stranger: User) -> None:
    free, taken = (ask(freshly_signed_in(kanto_officer), address) for address in (NEW, stranger.email))
    assert (free.status_code, free.get("Location")) == (taken.status_code, taken.get("Location"))
    assert again(stranger).email == stranger.email
