"""Remove the personal data whose time is over; the worker does it every night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from networks.actions import retention


class Command(BaseCommand):
    help = (
        "Delete contact persons and invitations a year after their end, and empty what imports, answers and histories "
        "held of persons."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed, and remove nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, count in retention.purge(dry_run=options["dry_run"]).items():
            self.stdout.write(f"{kind}: {count}")
