"""`manage.py demo`: everything on one machine, from the database to the browser page."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import translation

from accounts.models import User
from clusterplan.embedded.process import dies_with_us
from ledger.models import Clock
from networks.actions.demo_people import PASSWORD, create_demo_people

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 60
UNUSABLE = "!"  # how Django begins the stored password of who cannot sign in with one


class Command(BaseCommand):
    help = "Start the demonstration: database, programme, demonstration figures, server. A second one keeps its data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="prepare everything, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE != "demo":
            raise CommandError(f"demo does not run with CLUSTERPLAN_MODE={settings.MODE}: unset it, or set it to demo.")
        port = options["port"]
        if not options["no_serve"]:
            _require_free(port)
        self._prepare()
        self._say_where_the_data_lie()
        self._list_sign_ins()
        if options["no_serve"]:
            return
        connections.close_all()
        self._serve(port)

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("load_programme")
        call_command("load_organizations")
        if not Clock.objects.filter(is_demo=True).exists():
            self.stdout.write("Making the demonstration figures (once) ...")
            call_command("seed_demo")

    def _say_where_the_data_lie(self) -> None:
        home = os.environ.get("CLUSTERPLAN_DATA_DIR")
        if home:
            self.stdout.write(f"The data lie in {home}\nTo start afresh, stop this and remove that directory.")
        else:
            self.stdout.write("The data lie in the database of DATABASE_URL.")

    def _list_sign_ins(self) -> None:
        """Print who can sign in, in both languages; made in seed_demo, completed here."""
        usable = User.objects.filter(is_demo=True, is_active=True).exclude(password__startswith=UNUSABLE)
        addresses = set(usable.values_list("email", flat=True))
        with translation.override("ja"):
            in_japanese = create_demo_people()
        with translation.override("en"):
            in_english = create_demo_people()
        self.stdout.write(f"\nDemonstration sign-ins (the password of each: {PASSWORD})")
        for ja, en in zip(in_japanese, in_english, strict=True):
            if en.email in addresses:
                self.stdout.write(f"  {en.email:<28} {ja.role} {ja.scope} / {en.role} {en.scope}".rstrip())

    def _serve(self, port: int) -> None:
        """Run the server as a child and stop it before the database: whoever owns the data leaves last."""
        server = _start_server(port)
        try:
            _wait_until_it_answers(server, port)
            self.stdout.write(self.style.SUCCESS(f"\nOpen http://localhost:{port}/   (Ctrl-C ends it)"))
            self.stdout.flush()
            code = server.wait()
        finally:
            _stop(server)
        if code:
            raise CommandError(f"The server ended with code {code}.")


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}). Choose another one, e.g. --port {_next_port(port)}"
            ) from error


def _next_port(port: int) -> int:
    return port + 1 if 1024 <= port < 65000 else 8001


def _start_server(port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "-c", "python:clusterplan.serving", "clusterplan.wsgi"]
    environment = {**os.environ, "CLUSTERPLAN_HOST": HOST, "CLUSTERPLAN_PORT": str(port)}
    return subprocess.Popen(  # noqa: S603 - our own server
        command,
        cwd=settings.BASE_DIR,
        env=environment,
        start_new_session=True,  # Ctrl-C is for us
        preexec_fn=dies_with_us(),  # noqa: PLW1509 - no other thread runs
    )


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2).close()
            return
        time.sleep(0.1)
    raise CommandError("The server did not start.")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
