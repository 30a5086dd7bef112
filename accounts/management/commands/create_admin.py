"""Create the first administrator from the command line of the server."""

import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.bootstrap import create_first_admin
from ledger.decisions import ActionRefused


class Command(BaseCommand):
    help = "Create the first administrator. Everybody else is invited by somebody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name_ja")
        parser.add_argument("--name-en", default="")

    def handle(self, *args: object, **options: str) -> None:
        password = getpass.getpass("Password: ")
        try:
            validate_password(password)
            user = create_first_admin(
                email=options["email"], name_ja=options["name_ja"], name_en=options["name_en"], password=password
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except ActionRefused as refusal:
            raise CommandError(f"{refusal.decision.reason} {refusal.decision.remedy}") from refusal
        self.stdout.write(f"{user.email} is the administrator and can sign in.")
