"""Many writers through the real actions, drainers killed at random. Used small by the suite and large by the bench."""

import random
import threading
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import psycopg
from django.conf import settings
from django.db import OperationalError, connection, transaction

from assessment.actions import amendments, submissions
from assessment.aggregation import refresh
from assessment.models import Cell, State, Submission, SubmissionIndustry
from ledger.actions import staleness

from .threads import Session
from .world import World


@dataclass
class Stress:
    """`writers` sessions of `acts` acts each over several rounds, beside drainers of which some are killed."""

    world: World
    writers: int = 6
    acts: int = 12
    drainers: int = 2
    seed: int = 2006
    done: int = 0
    killed: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _count: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Do it all, then drain what is left. Every session's error is raised, except that of a killed drainer."""
        waiting = self._prepare()
        drainers = [Session(self._drain, f"drainer {n}") for n in range(self.drainers)]
        killer = Session(self._kill, "killer")
        writers = [Session(self._writer(n, waiting[n :: self.writers]), f"writer {n}") for n in range(self.writers)]
        for writer in writers:
            writer.finish(600)
        self._stop.set()
        for other in (killer, *drainers):
            other.finish()
        refresh.drain_until_empty()

    def _prepare(self) -> list[Submission]:
        """Return submitted returns of four rounds, to be accepted by the writers."""
        rounds = [self.world.open(year, kind) for year in (2006, 2007) for kind in ("interim", "final")]
        waiting = [self.world.submission(round_, project) for round_ in rounds for project in self.world.projects]
        for value, submission in enumerate(waiting):
            self.world.submit(submission, value + 1)
        return waiting

    def _writer(self, number: int, mine: list[Submission]) -> Any:
        chance = random.Random(self.seed + number)  # noqa: S311 - a repeatable test, no secret

        def work() -> None:
            for submission in mine:
                submissions.accept(submission_id=submission.pk, by=self._officers(submission)[1])
            for _ in range(self.acts):
                submission = Submission.objects.get(pk=chance.choice(mine).pk)
                chance.choices([self._amend, self._move, self._reindustrialize], [8, 1, 1])[0](submission, chance)
                with self._count:
                    self.done += 1

        return work

    def _officers(self, submission: Submission) -> Any:
        return self.world.officers[submission.bureau_id]

    def _amend(self, submission: Submission, chance: random.Random) -> None:
        cell = chance.choice(list(Cell.objects.filter(part__submission=submission)))
        number = {"value": Decimal(chance.randrange(100)), "base": Decimal(7)}
        state = chance.choice([State.VALUE, State.VALUE, State.NONE, State.NOT_APPLICABLE])
        proposal = amendments.Proposal(state=state, **(number if state == State.VALUE else {}))
        asked = amendments.ask(cell_id=cell.pk, proposal=proposal, reason="test", by=self._officers(submission)[0])
        amendments.decide(amendment_id=asked.pk, approve=True, reason="", by=self.world.opener)

    @transaction.atomic
    def _move(self, submission: Submission, chance: random.Random) -> None:
        """Re-attribute the return to another bureau, as a correction of that fact does."""
        old = Submission.objects.select_for_update().get(pk=submission.pk)
        bureau = chance.choice(list(self.world.bureaus.values()))
        Submission.objects.filter(pk=old.pk).update(bureau=bureau)
        self._mark(old, old_bureau_id=old.bureau_id)

    @transaction.atomic
    def _reindustrialize(self, submission: Submission, chance: random.Random) -> None:
        Submission.objects.select_for_update().get(pk=submission.pk)
        SubmissionIndustry.objects.filter(submission=submission).delete()
        for industry in chance.sample(list(self.world.industries.values()), 2):
            SubmissionIndustry.objects.create(submission=submission, industry=industry)
        self._mark(submission)

    def _mark(self, submission: Submission, old_bureau_id: int | None = None) -> None:
        year = submission.round.period.fiscal_year
        staleness.mark(project_id=submission.project_id, fiscal_year=year, cause="test", old_bureau_id=old_bureau_id)

    def _drain(self) -> None:
        while not self._stop.is_set():
            try:
                with connection.cursor() as cursor:
                    cursor.execute("set application_name = 'drainer'")
                refresh.drain(limit=7)
            except OperationalError:  # killed; come back with a new connection
                connection.close()

    def _kill(self) -> None:
        """End the session of a drainer every now and then, in the middle of whatever it does."""
        chance = random.Random(self.seed)  # noqa: S311 - a repeatable test, no secret
        target = settings.DATABASES["default"]
        name = connection.settings_dict["NAME"]
        with psycopg.connect(
            host=target["HOST"],
            port=target["PORT"] or None,
            user=target["USER"],
            password=target["PASSWORD"],
            dbname=name,
            autocommit=True,
        ) as owner:
            while not self._stop.wait(chance.uniform(0.02, 0.2)):
                killed = owner.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where application_name = 'drainer' and datname = current_database() order by random() limit 1"
                ).fetchall()
                self.killed += len(killed)
