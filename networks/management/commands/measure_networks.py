"""manage.py measure_networks: what the beat does every ten minutes, at once and in this process."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from networks.actions import measures


class Command(BaseCommand):
    help = "Measure the networks whose ties or members changed. Repeatable; needs no broker."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_("Networks measured anew: %s.") % measures.measure_all())
