"""What waits for a person: the list of /home/."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from accounts.models import Role
from assessment.models import Amendment, Extension, Part, Round, Submission
from assessment.rules.windows import last_edit
from ledger.models import ProgrammeNow, programme_now
from networks.models import standing_of
from networks.selectors.tasks import network_tasks

S = Submission.Status


@dataclass(frozen=True)
class Task:
    """One thing to do: `kind` is its heading, `thing` what it is about, `due` its deadline if it has one."""

    kind: str
    thing: Any
    due: datetime.datetime | None = None
    is_overdue: bool = False


def tasks_of(user: Any) -> list[Task]:
    """Return what waits for this person, the most urgent first. At most six queries, and those of networks."""
    standing = standing_of(user)
    tasks: list[Task] = []
    if standing.bureaus:
        tasks += _of_the_bureau(user, standing.bureaus)
    if standing.organizations:
        tasks += _of_the_organization(standing.organizations)
    if standing.has(Role.PUBLISHER):
        tasks += _of_the_policy_group(user)
    tasks += [Task("network", one, due=one.due, is_overdue=one.is_overdue) for one in network_tasks(user)]
    return sorted(tasks, key=lambda task: (not task.is_overdue, task.due is None, task.due))


def _of_the_bureau(user: Any, bureaus: frozenset[int]) -> list[Task]:
    waiting = (
        Submission.objects.filter(bureau__in=bureaus, round__opens_at__lte=ProgrammeNow())
        .exclude(status__in=Submission.COUNTED)
        .select_related("round__period", "project", "bureau")
        .prefetch_related("extensions", Prefetch("parts", Part.objects.select_related("organization", "sub_area")))
        .order_by("round__shown_deadline", "project__display_order")
    )
    now = programme_now()
    tasks = [_return_task(submission, user, now) for submission in waiting]
    if ready := _rounds_to_send(user):
        tasks += [Task("send", round_, due=round_.shown_deadline) for round_ in ready]
    return tasks


def _return_task(submission: Submission, user: Any, now: datetime.datetime) -> Task:
    kind = "return"
    if submission.status == S.SUBMITTED:
        kind = "accept" if submission.submitted_by_id != user.pk else "wait"
    elif submission.status == S.RETURNED:
        kind = "correct"
    granted = [extension.until for extension in submission.extensions.all() if extension.granted_at]
    due = max([submission.round.shown_deadline, *granted])
    return Task(kind, submission, due=due, is_overdue=due <= now and kind != "wait")


def _rounds_to_send(user: Any) -> list[Round]:
    mine = standing_of(user).bureaus_as(Role.APPROVER)
    if not mine:
        return []
    rounds = Round.objects.filter(submissions__bureau__in=mine, submissions__status=S.ACCEPTED).distinct()
    unfinished = Submission.objects.filter(bureau__in=mine).exclude(status__in=Submission.COUNTED)
    return list(rounds.exclude(pk__in=unfinished.values("round")).select_related("period"))


def _of_the_organization(organizations: frozenset[int]) -> list[Task]:
    parts = (
        Part.objects.filter(
            ~Q(status=Part.Status.HANDED_IN),
            organization__in=organizations,
            submission__status__in=Submission.EDITABLE,
            submission__round__opens_at__lte=ProgrammeNow(),
        )
        .select_related("organization", "sub_area", "submission__round__period", "submission__project")
        .prefetch_related("submission__extensions")
    )
    now = programme_now()
    return [_part_task(part, now) for part in parts]


def _part_task(part: Part, now: datetime.datetime) -> Task:
    due = part.submission.round.shown_deadline
    return Task("part", part, due=due, is_overdue=min(due, last_edit(part.submission)) <= now)


def _of_the_policy_group(user: Any) -> list[Task]:
    amendments = Amendment.objects.filter(decided_at=None).exclude(asked_by=user)
    extensions = Extension.objects.filter(granted_at=None, refused_reason="").exclude(asked_by=user)
    rounds = Round.objects.filter(submissions__status=S.SENT).exclude(opened_by=user).distinct()
    return [
        *(
            Task("amendment", a)
            for a in amendments.select_related("cell__indicator", "cell__part__submission__project")
        ),
        *(Task("extension", e) for e in extensions.select_related("submission__project", "submission__round__period")),
        *(Task("confirm", r) for r in rounds.select_related("period")),
    ]
