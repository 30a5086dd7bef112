"""Django's migrate, run by the owner role, followed by the rights of the app role."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections

from clusterplan import roles


class Command(migrate.Command):
    help = "Migrate as the owner role, then give the app role its rights (docs/operations.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        changes_nothing = options.get("plan") or options.get("check_unapplied")
        if not changes_nothing:
            self._grant(options["database"])

    def _grant(self, alias: str) -> None:
        connection, role = connections[alias], settings.DATABASE_APP_ROLE
        if role == settings.DATABASES["owner"]["USER"]:
            return
        if not roles.role_exists(connection, role):
            raise CommandError(f"The database role {role} of DATABASE_URL does not exist. See docs/operations.md.")
        roles.grant_to_app(connection, role)
