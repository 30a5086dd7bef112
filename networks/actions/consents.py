"""Consents are said: by the member through its link, or entered by the keeper from paper. Rows are only added."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, no, require
from ledger.models import ProgrammeNow
from networks.actions.locks import locked, locked_member
from networks.models import ConfirmationRequest, Consent, Membership
from networks.rules import rosters as rules
from networks.selectors.consents import newest, words

CHANGED_MEANWHILE = no(
    "changed-meanwhile",
    _("What this organization allows to be shown changed after you had opened the page. Nothing of yours was entered."),
    _("What you chose is kept below, and beside it stands what holds now. Look at it and send it again."),
)


@transaction.atomic
def enter(*, membership_id: int, said: Mapping[str, str], by: User, reason: str, seen: int | None = None) -> int:
    """Enter what the member said on paper; `said` is topic -> audience. Return on how many topics this is a new word.

    `seen` is the newest word that stood on the writer's page, if there was one. Raises ActionRefused, and Conflict if
    a newer one was said since.
    """
    membership = locked_member(membership_id)
    require(rules.may_enter_consents(by, membership))
    changed = _add(membership.organization_id, said, seen, entered_by=by)
    if changed:
        acts.record(by=by, action="consents.enter", on=membership, new=str(changed), reason=reason)
    return changed


def entered(*, membership: Membership, said: Mapping[str, str], by: User, seen: int | None = None) -> int:
    """Keep what came with an answer on paper, in the caller's transaction. Returns and raises as `enter` does."""
    return _add(membership.organization_id, said, seen, entered_by=by)


def answered(*, request: ConfirmationRequest, said: Mapping[str, str], seen: int | None = None) -> int:
    """Keep what the member said by its link, in the caller's transaction. Returns and raises as `enter` does."""
    return _add(request.membership.organization_id, said, seen, answer=request)


def _add(
    organization_id: int,
    said: Mapping[str, str],
    seen: int | None,
    *,
    entered_by: User | None = None,
    answer: ConfirmationRequest | None = None,
) -> int:
    """Add a row for each topic on which the word differs from the newest one.

    The first word is kept also where it says what holds without one: a merge asks what was said, not what was not.
    """
    locked(organization_id)
    if seen is not None and seen != newest(organization_id):
        raise Conflict(CHANGED_MEANWHILE)
    held = words([organization_id])[organization_id]
    new = [
        Consent(
            organization_id=organization_id,
            topic=topic,
            audience=audience,
            given_at=ProgrammeNow(),
            entered_by=entered_by,
            answer=answer,
        )
        for topic, audience in said.items()
        if held.get(topic) != audience
    ]
    Consent.objects.bulk_create(new)
    return len(new)
