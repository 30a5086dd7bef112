"""manage.py refresh_figures [--all]"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from assessment.aggregation import refresh


class Command(BaseCommand):
    help = "Recompute the totals of stale keys, or with --all of every project and fiscal year."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="recompute everything, not only what is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            refresh.mark_everything()
        done = refresh.drain_until_empty()
        self.stdout.write(
            f"{done.keys} keys recomputed, {done.rows_changed} totals changed, {done.seconds:.2f} seconds."
        )
