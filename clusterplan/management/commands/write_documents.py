"""Bring the made parts of docs/ up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from clusterplan import documents


class Command(BaseCommand):
    help = "Write the diagrams and word lists of docs/ anew from the product."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        changed = documents.write()
        self.stdout.write("\n".join(changed) or "docs/ is up to date.")
