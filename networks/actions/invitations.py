"""People are invited here; a link brings them to an account and a seat."""

import datetime
import uuid
from dataclasses import replace

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.actions.users import add_account
from accounts.models import User
from ledger.actions import acts, outbox
from ledger.decisions import require
from ledger.models import programme_today
from networks.actions.locks import locked
from networks.actions.seats import give
from networks.models import Invitation
from networks.rules import invitations as rules
from networks.rules.places import Place
from networks.selectors.invitations import with_token


@transaction.atomic
def invite(
    *,
    email: str,
    name_ja: str,
    place: Place,
    by: User,
    reason: str,
    name_en: str = "",
    language: str = "ja",
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> Invitation:
    """Return the new invitation; its mail leaves by the outbox. Does the same for a known and an unknown address.

    Raises ActionRefused.
    """
    if place.organization:  # nobody merges it away before the invitation stands
        place = replace(place, organization=locked(place.organization.pk))
    require(rules.may_invite(by, email, place))
    invitation = Invitation.objects.create(
        email=email.lower(),
        name_ja=name_ja,
        name_en=name_en,
        language=language,
        role=place.role,
        bureau=place.bureau,
        organization=place.organization,
        duty=place.duty,
        valid_from=valid_from or programme_today(),
        valid_until=valid_until,
        reason=reason,
        invited_by=by,
    )
    _send(invitation)
    acts.record(by=by, action="invitations.invite", on=invitation, new=place.role, reason=reason)
    return invitation


@transaction.atomic
def resend(*, invitation_id: int, by: User) -> Invitation:
    """Send a new link; the old one is dead from now on."""
    invitation = _locked(invitation_id)
    require(rules.may_change_invitation(by, invitation))
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=None, expires_at=None, invited_by=by)
    _send(invitation)
    acts.record(by=by, action="invitations.resend", on=invitation)
    return invitation


@transaction.atomic
def withdraw(*, invitation_id: int, by: User) -> Invitation:
    """Take the invitation back; its link is dead from now on."""
    invitation = _locked(invitation_id)
    require(rules.may_change_invitation(by, invitation))
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=None, withdrawn_by=by, withdrawn_at=Now())
    acts.record(by=by, action="invitations.withdraw", on=invitation)
    return invitation


@transaction.atomic
def accept(*, token: str, name_ja: str, name_en: str, language: str, password: str) -> User:
    """Return the person, seated. Whoever holds the link has proven the mailbox.

    An address without an account gets one with this password. An existing account gets the seat and keeps its own
    names, language and password. Raises ActionRefused when the link is not valid.
    """
    _take_turns(token)
    invitation = with_token(token).select_for_update(of=("self",)).first()
    require(rules.may_be_accepted(invitation, timezone.now()))
    assert invitation is not None
    user = User.objects.filter(email=invitation.email).first() or add_account(
        email=invitation.email, name_ja=name_ja, name_en=name_en, language=language, password=password
    )
    give(
        user_id=user.pk,
        place=rules.place_of(invitation),
        by=invitation.invited_by,
        reason=invitation.reason,
        valid_from=invitation.valid_from,
        valid_until=invitation.valid_until,
    )
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=None, accepted_by=user, accepted_at=Now())
    acts.record(by=user, action="invitations.accept", on=invitation, new=invitation.role)
    return user


def _take_turns(token: str) -> None:
    """Wait for whoever accepts another invitation to the same address just now: only one may make the account."""
    address = with_token(token).values_list("email", flat=True).first() or ""
    same = Invitation.objects.open().filter(email__iexact=address).order_by("pk").select_for_update()
    list(same.values_list("pk"))


def _locked(invitation_id: int) -> Invitation:
    related = Invitation.objects.select_related("bureau", "organization", "invited_by")
    return related.select_for_update(of=("self",)).get(pk=invitation_id)


def _send(invitation: Invitation) -> None:
    outbox.put(kind="invitation", key=uuid.uuid4().hex, ids=[invitation.pk])
