"""manage.py load_organizations: organizations.csv and linkages.csv of fixtures/programme/."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from networks.actions import linkage_transcription, transcription

DIRECTORY = settings.BASE_DIR / "fixtures" / "programme"


class Command(BaseCommand):
    help = "Load promotion organizations, their designations and linkages. Run load_programme first. Repeatable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--directory", type=Path, default=DIRECTORY, help="where the transcription lies")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = transcription.load_designations(directory=options["directory"])
            linked = linkage_transcription.load_linkages(directory=options["directory"])
        except transcription.BadRow as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Organizations loaded: %s designations added.") % added)
        self.stdout.write(_("Linkages loaded: %s added.") % linked)
