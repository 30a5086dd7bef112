"""Accounts: who administers them, and what is recorded."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.actions import users
from accounts.actions.bootstrap import create_first_admin
from accounts.models import Role, Seat, User
from ledger.decisions import ActionRefused
from ledger.models import Act
from tests.people import again

ADMINISTER = [users.disable, users.enable, users.end_sessions, users.clear_second_factors]


@pytest.mark.parametrize("action", ADMINISTER)
def test_only_an_administrator_administers_accounts(action: object, kanto_colleague: User, kanto_officer: User) -> None:
    with pytest.raises(ActionRefused):
        action(user_id=kanto_officer.pk, reason="Rival.", by=kanto_colleague)
    assert again(kanto_officer).is_active


@pytest.mark.parametrize("action", ADMINISTER)
def test_nobody_administers_the_own_account(action: object, admin: User) -> None:
    with pytest.raises(ActionRefused):
        action(user_id=admin.pk, reason="Myself.", by=admin)


def test_disabling_and_enabling_are_recorded(admin: User, stranger: User) -> None:
    users.disable(user_id=stranger.pk, reason="Left.", by=admin)
    users.enable(user_id=stranger.pk, reason="Came back.", by=admin)
    recorded = Act.objects.filter(object_kind="user", object_id=stranger.pk).order_by("id")
    assert list(recorded.values_list("action", "reason"))[-2:] == [
        ("users.disable", "Left."),
        ("users.enable", "Came back."),
    ]


def test_an_address_has_one_account_whatever_its_letters(admin: User) -> None:
    users.create(email="Somebody@People.Example", name_ja="誰か", by=admin)
    assert User.objects.get(email="somebody@people.example")


def test_there_is_one_first_administrator(admin: User) -> None:
    assert Seat.objects.get(role=Role.ADMIN).granted_by is None
    with pytest.raises(ActionRefused):
        create_first_admin(email="second@people.example", name_ja="二番目")


def test_the_command_refuses_a_weak_password(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _: "Kanto-Cluster-2006")
    with pytest.raises(CommandError):
        call_command("create_admin", "first@people.example", "最初", stdout=StringIO())
    assert not User.objects.exists()


def test_the_command_makes_the_first_administrator(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _: "nine rivers under a blue moon")
    call_command("create_admin", "first@people.example", "最初", stdout=StringIO())
    assert Seat.objects.get().user.check_password("nine rivers under a blue moon")
