"""Fill an empty database with demonstration figures."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils.translation import gettext as _

from assessment.actions.demo.seed import seed
from assessment.aggregation.refresh import drain_until_empty
from assessment.models import Figure, Round
from ledger.decisions import ActionRefused


class Command(BaseCommand):
    help = "Fill an empty database with invented figures of 2006-2008, always the same, marked as a demonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale", type=int, default=1, choices=range(1, 51), metavar="1-50", help="more base organizations"
        )
        parser.add_argument("--seed", type=int, default=2006, help="other figures of the same kind")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            seed(seed=options["seed"], scale=options["scale"])
        except ActionRefused as refusal:
            raise CommandError(f"{refusal.decision.reason} {refusal.decision.remedy}".strip()) from refusal
        count_rows_for_the_planner()
        drain_until_empty()
        done = {
            "rounds": Round.objects.count(),
            "figures": Figure.objects.count(),
            "seconds": time.monotonic() - started,
        }
        self.stdout.write(_("%(rounds)d rounds, %(figures)d figures, %(seconds).1f s.") % done)


def count_rows_for_the_planner() -> None:
    """Without statistics of rows that came in one transaction, the first recomputation is planned as if for none."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")
