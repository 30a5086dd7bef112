"""A keeper's notes about an organization on its roster."""

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from ledger.models import ProgrammeNow
from networks.actions.locks import locked_member
from networks.models import Note
from networks.rules.rosters import may_keep


@transaction.atomic
def write(*, membership_id: int, text: str, by: User) -> Note:
    """Return the new note. Raises ActionRefused, and Conflict if the membership went in this moment."""
    membership = locked_member(membership_id)
    require(may_keep(by, membership.roster))
    new = Note.objects.create(
        roster=membership.roster,
        organization_id=membership.organization_id,
        text=text,
        written_at=ProgrammeNow(),
        written_by=by,
    )
    acts.record(by=by, action="notes.write", on=new)
    return new


@transaction.atomic
def remove(*, note_id: int, by: User) -> None:
    """Remove a note for good: it may say something of a person. Raises ActionRefused."""
    note = Note.objects.select_for_update(of=("self",)).select_related("roster").get(pk=note_id)
    require(may_keep(by, note.roster))
    acts.record(by=by, action="notes.remove", on=note)
    note.delete()
