"""manage.py load_programme: bring the database to what fixtures/programme/ says."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from projects.actions import programme

DIRECTORY = settings.BASE_DIR / "fixtures" / "programme"


class Command(BaseCommand):
    help = (
        "Load the programme of the documents. Repeating it changes nothing; a bad row is named and nothing is loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--directory", type=Path, default=DIRECTORY, help="where the transcription lies")
        parser.add_argument("--by", metavar="EMAIL", help="who loads, for the record of changed targets")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = programme.load(directory=options["directory"], by=self._person(options["by"]))
        except programme.BadRow as error:
            raise CommandError(str(error)) from error
        sentence = _(
            "Programme loaded: %(added)s added, %(changed)s changed, %(unchanged)s unchanged, %(removed)s removed."
        )
        self.stdout.write(sentence % done)

    def _person(self, email: str | None) -> User | None:
        if not email:
            return None
        person = User.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise CommandError(_("There is no active account with the address %s.") % email)
        return person
