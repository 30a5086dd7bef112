"""manage.py audit_figures: exits 1 when a total is not what the ledger says."""

from typing import Any

from django.core.management.base import BaseCommand

from assessment.actions import audits
from ledger.models import Stale


class Command(BaseCommand):
    help = "Rebuild every total from the ledger beside the stored ones and compare. Repairs nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        differences = audits.run()
        for difference in differences:
            self.stdout.write(str(difference))
        if waiting := Stale.objects.count():
            self.stdout.write(f"{waiting} changes are not in the totals yet; what they touch was not compared.")
        if differences:
            self.stderr.write(f"{len(differences)} totals differ from the ledger (stored / rebuilt).")
            raise SystemExit(1)
        self.stdout.write("Every total is what the ledger says.")
