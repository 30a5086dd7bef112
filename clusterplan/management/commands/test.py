"""`manage.py test [pytest arguments]`: the whole suite, on the embedded database where none is configured."""

import importlib.util
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Run the tests with pytest; every argument is pytest's, e.g. `manage.py test -x tests/unit`."
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Hand the arguments on as they are. Exits with pytest's code."""
        if importlib.util.find_spec("pytest") is None:
            raise CommandError("pytest is not installed here; install requirements-dev.lock.")
        command = [sys.executable, "-m", "pytest", *argv[2:]]
        sys.exit(subprocess.run(command, cwd=settings.BASE_DIR, check=False).returncode)  # noqa: S603 - our own pytest
