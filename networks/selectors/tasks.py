"""What waits for a person among rosters and networks: lines of /home/, which the app above puts beside its own."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import Role
from ledger.models import ProgrammeNow, programme_today
from networks.models import DesignationApplication, Merge, Roster, standing_of
from networks.rules.merging import STEWARD, WAIT
from networks.selectors import open_things
from projects.models import ProjectBureau

END_OF_DAY = datetime.time(23, 59)


@dataclass(frozen=True)
class NetworkTask:
    """One thing to do: `kind` is its heading, `thing` what it is about, `count` how many of them it holds."""

    kind: str
    thing: Any
    count: int = 1
    due: datetime.datetime | None = None
    is_overdue: bool = False


def network_tasks(user: Any) -> list[NetworkTask]:
    """Return what waits for this person. At most eight queries, none for a person without such a seat."""
    standing = standing_of(user)
    tasks: list[NetworkTask] = []
    if standing.bureaus_as(Role.APPROVER):
        tasks += _of_the_approver(user, programme_today())
    if standing.organizations:
        tasks += _of_the_keeper(standing.organizations, programme_today())
    if standing.has(STEWARD):
        tasks += _of_the_steward()
    return tasks


def _of_the_steward() -> list[NetworkTask]:
    """Return the merges whose keepers were silent for so long that the data steward may decide."""
    silent = Merge.objects.filter(status="proposed", proposed_at__lte=ProgrammeNow() - WAIT)
    return [NetworkTask("settle", merge) for merge in silent.select_related("survivor", "duplicate").order_by("id")]


def _of_the_approver(user: Any, today: datetime.date) -> list[NetworkTask]:
    """Return the applications that this approver may decide: those of the own bureaus that others filed."""
    standing = standing_of(user)
    placed = ProjectBureau.objects.in_force_on(today).filter(bureau__in=standing.bureaus_as(Role.APPROVER))
    waiting = DesignationApplication.objects.filter(status="applied", project__in=placed.values("project"))
    waiting = waiting.exclude(applied_by=user.pk).exclude(organization__in=standing.organizations)
    related = waiting.select_related("organization", "project", "sub_area").order_by("applied_at", "id")
    return [NetworkTask("application", application) for application in related]


def _of_the_keeper(own: frozenset[int], today: datetime.date) -> list[NetworkTask]:
    imports = open_things.undecided_imports(own).select_related("roster__project", "roster__sub_area")
    merges = open_things.awaited_consents(own).select_related("merge__survivor", "merge__duplicate", "keeper")
    unfixed = open_things.unfixed_rosters(own, today).select_related("project", "sub_area")
    return [
        *_enquiries(own, today),
        *(NetworkTask("merge", consent) for consent in merges.order_by("merge__proposed_at", "id")),
        *(NetworkTask("proposals", roster, roster.n_proposed) for roster in _with_proposals(own)),
        *(NetworkTask("import", one) for one in imports.order_by("uploaded_at", "id")),
        *(NetworkTask("fix", roster, roster.n_members) for roster in unfixed.order_by("project__display_order", "id")),
    ]


def _enquiries(own: frozenset[int], today: datetime.date) -> list[NetworkTask]:
    waiting = open_things.open_enquiries(own).order_by("answer_by", "id")
    return [
        NetworkTask("enquiry", one, due=_end_of(one.answer_by), is_overdue=one.answer_by < today) for one in waiting
    ]


def _with_proposals(own: frozenset[int]) -> list[Any]:
    """Return the rosters whose members proposed changes, each with their number `n_proposed`."""
    proposed = Count(
        "confirmation_rounds__requests", filter=Q(confirmation_rounds__requests__status="proposed"), distinct=True
    )
    rosters = Roster.objects.filter(keeper__in=own).annotate(n_proposed=proposed).filter(n_proposed__gt=0)
    return list(rosters.select_related("project", "sub_area").order_by("project__display_order", "id"))


def _end_of(day: datetime.date) -> datetime.datetime:
    """Return the last minute of the day in Japan."""
    return timezone.make_aware(datetime.datetime.combine(day, END_OF_DAY))
