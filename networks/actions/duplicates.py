"""Find likely duplicates for the worklist, and decide that two are two."""

import datetime
from collections.abc import Collection, Sequence

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, no, require
from ledger.models import ProgrammeNow
from networks.actions import finding
from networks.models import DuplicateCandidate, Organization
from networks.rules.likeness import Likeness
from networks.rules.merging import may_merge
from networks.selectors.likeness import alike, known_facts

BATCH = 1000
LEAST = 60  # points from which a pair is worth a look
WRITE = """
insert into networks_duplicatecandidate (first_id, second_id, score, reasons, status, reason)
select first, second, score, reasons::jsonb, 'open', ''
from unnest(%s::bigint[], %s::bigint[], %s::int[], %s::text[]) as found (first, second, score, reasons)
on conflict (first_id, second_id) do update set score = excluded.score, reasons = excluded.reasons
where networks_duplicatecandidate.status = 'open'
and (networks_duplicatecandidate.score, networks_duplicatecandidate.reasons)
    is distinct from (excluded.score, excluded.reasons)
"""


def find(organization_ids: Collection[int]) -> int:
    """Compare these organizations with all, note the likely pairs and return how many; open ones no longer likely go.

    A pair that somebody decided keeps its decision. Each batch is a transaction.
    """
    ordered = sorted(set(organization_ids))
    return sum(_find(ordered[first : first + BATCH]) for first in range(0, len(ordered), BATCH))


def find_all() -> int:
    """Compare every organization in use with all others."""
    finding.catch_up()
    return find(Organization.objects.in_use().values_list("id", flat=True))


def find_of_changed(since: datetime.timedelta) -> int:
    """Compare the organizations entered or changed within this time until now."""
    finding.catch_up()
    changed = Organization.objects.in_use().filter(changed_at__gt=Now() - since)
    return find(changed.values_list("id", flat=True))


@transaction.atomic
def _find(organization_ids: Sequence[int]) -> int:
    known = known_facts(organization_ids)
    ids = list(known)
    pairs: dict[tuple[int, int], Likeness] = {}
    for place, found in alike([known[pk] for pk in ids]).items():
        for other, judged in found:
            if other != ids[place] and judged.score >= LEAST:
                pairs[min(ids[place], other), max(ids[place], other)] = judged
    _write(pairs)
    _forget(ids, set(pairs))
    return len(pairs)


def _write(pairs: dict[tuple[int, int], Likeness]) -> None:
    ordered = sorted(pairs)
    with connection.cursor() as cursor:
        reasons = ['["' + '","'.join(pairs[pair].reasons) + '"]' for pair in ordered]
        scores = [pairs[pair].score for pair in ordered]
        cursor.execute(WRITE, [[low for low, _h in ordered], [high for _l, high in ordered], scores, reasons])


def _forget(organization_ids: list[int], likely: set[tuple[int, int]]) -> None:
    """Remove the open pairs of these that are no longer likely: a name was corrected."""
    either = Q(first__in=organization_ids) | Q(second__in=organization_ids)
    held = DuplicateCandidate.objects.filter(either, status="open")
    gone = [pk for pk, low, high in held.values_list("id", "first_id", "second_id") if (low, high) not in likely]
    DuplicateCandidate.objects.filter(pk__in=gone, status="open").delete()


@transaction.atomic
def keep_apart(*, candidate_id: int, reason: str, by: User) -> DuplicateCandidate:
    """Return the pair, decided to be two organizations: it is not proposed again. Raises ActionRefused."""
    locked = DuplicateCandidate.objects.select_for_update(of=("self",)).select_related("first", "second")
    candidate = locked.get(pk=candidate_id)
    require(may_merge(by, candidate.first, candidate.second))
    if not reason.strip():
        require(no("reason-missing", _("Say why.")))
    if candidate.status == DuplicateCandidate.Status.DIFFERENT and candidate.decided_by_id == by.pk:
        return candidate  # sent twice
    if candidate.status != DuplicateCandidate.Status.OPEN:
        raise Conflict(no("decided-already", _("Somebody has decided on these two already.")))
    DuplicateCandidate.objects.filter(pk=candidate.pk).update(
        status=DuplicateCandidate.Status.DIFFERENT, reason=reason, decided_by=by, decided_at=ProgrammeNow()
    )
    acts.record(by=by, action="duplicates.keep_apart", on=candidate, reason=reason)
    candidate.refresh_from_db()
    return candidate
