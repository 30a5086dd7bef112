"""Accounts are made, disabled, enabled and helped here."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.models import User
from accounts.rules import users as rules
from ledger.actions import acts
from ledger.decisions import require


def add_account(
    *, email: str, name_ja: str, name_en: str = "", language: str = "ja", password: str | None, is_demo: bool = False
) -> User:
    """Return a new account whose address counts as proven. The caller has asked its rule and records the act."""
    user = User.objects.create_user(
        email, password, name_ja=name_ja, name_en=name_en, language=language, is_demo=is_demo
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def create(
    *,
    email: str,
    name_ja: str,
    by: User,
    name_en: str = "",
    language: str = "ja",
    password: str | None = None,
    is_demo: bool = False,
) -> User:
    """Return a new account. Without a password the person chooses one by the guided reset."""
    require(rules.may_create_user(by))
    user = add_account(
        email=email, name_ja=name_ja, name_en=name_en, language=language, password=password, is_demo=is_demo
    )
    acts.record(by=by, action="users.create", on=user)
    return user


@transaction.atomic
def set_language(*, language: str, by: User) -> None:
    """Keep the language in which the user reads pages and mail."""
    User.objects.filter(pk=by.pk).update(language=language)


@transaction.atomic
def set_names(*, name_ja: str, name_en: str, by: User) -> None:
    """Keep the user's own name in both languages."""
    User.objects.filter(pk=by.pk).update(name_ja=name_ja, name_en=name_en)
    acts.record(by=by, action="users.set_names", on=by)


@transaction.atomic
def disable(*, user_id: int, reason: str, by: User) -> User:
    """Return the account, which may not sign in any more; every session ends with it (I26)."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(rules.may_administer(by, user))
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end_sessions(user)
    acts.record(by=by, action="users.disable", on=user, reason=reason)
    return user


@transaction.atomic
def enable(*, user_id: int, reason: str, by: User) -> User:
    """Return the account, which may sign in again. Seats are unchanged."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(rules.may_administer(by, user))
    user.is_active = True
    user.save(update_fields=["is_active"])
    acts.record(by=by, action="users.enable", on=user, reason=reason)
    return user


@transaction.atomic
def end_sessions(*, user_id: int, reason: str, by: User) -> None:
    """End every session of another person."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(rules.may_administer(by, user))
    _end_sessions(user)
    acts.record(by=by, action="users.end_sessions", on=user, reason=reason)


@transaction.atomic
def clear_second_factors(*, user_id: int, reason: str, by: User) -> None:
    """Remove every second factor of a person who lost them all, and end the sessions. The person adds new ones."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(rules.may_administer(by, user))
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    acts.record(by=by, action="users.clear_second_factors", on=user, reason=reason)


@transaction.atomic
def end_own_session(*, session_id: int, by: User) -> None:
    """End one session of the user's own. An unknown or foreign id changes nothing."""
    for session in UserSession.objects.select_for_update().filter(user=by, pk=session_id):
        session.end()
        acts.record(by=by, action="users.end_own_session", on=by)


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()
