"""manage.py find_duplicates: compare every organization with all others, as the worker does each night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from networks.actions import duplicates


class Command(BaseCommand):
    help = "Compare all organizations and note the likely pairs. What somebody decided stays decided."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_("%(count)d pairs are likely.") % {"count": duplicates.find_all()})
