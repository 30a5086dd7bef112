"""The data of one embedded database: made once, with its own passwords and two roles."""

import json
import os
import secrets
import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from . import binaries, process
from .account import Account
from .errors import Unavailable

ADMIN, OWNER, APP = "clusterplan_admin", "clusterplan_owner", "clusterplan_app"
DATABASE = "clusterplan"


class Cluster:
    """Files below `home`: `pgdata/`, `passwords.json` (0600), `postgres.log`."""

    def __init__(self, home: Path, programs: Path, account: Account) -> None:
        self.home, self.programs, self.account = home, programs, account
        self.data = home / "pgdata"
        self.log = home / "postgres.log"

    @property
    def passwords(self) -> dict[str, str]:
        try:
            kept: dict[str, str] = json.loads((self.home / "passwords.json").read_text(encoding="utf-8"))
        except OSError as error:
            raise Unavailable(f"{error.filename} cannot be read; to start afresh remove {self.home}.") from error
        return kept

    def make_if_missing(self) -> None:
        """Run initdb beside and rename, so that an interrupted one leaves nothing that looks finished."""
        if self.data.exists():
            self._require_same_version()
            return
        beside, password_file = self.home / "pgdata.new", self.home / "password.new"
        shutil.rmtree(beside, ignore_errors=True)
        passwords = {role: secrets.token_urlsafe(24) for role in (ADMIN, OWNER, APP)}
        self._write_private(self.home / "passwords.json", json.dumps(passwords))
        self._write_private(password_file, passwords[ADMIN])
        self.account.own(password_file)
        options = ["--auth=scram-sha-256", f"--pwfile={password_file}", f"--username={ADMIN}"]
        form = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"]
        process.run(
            [str(self.programs / "initdb"), "-D", str(beside), *options, *form], home=self.home, account=self.account
        )
        password_file.unlink()
        beside.rename(self.data)

    def _require_same_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        here = binaries.major(self.programs)
        if made_by != here:
            raise Unavailable(
                f"{self.home} was made by PostgreSQL {made_by}, and this is {here}: "
                "dump it with the old one (docs/operations.md), or remove it to start afresh."
            )

    @staticmethod
    def _write_private(path: Path, text: str) -> None:
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)

    def connect(self, socket: Path, database: str = "postgres") -> psycopg.Connection:
        """Return a connection of the administrator. Raises psycopg.OperationalError while the server is not ready."""
        return psycopg.connect(
            host=str(socket), user=ADMIN, password=self.passwords[ADMIN], dbname=database, autocommit=True
        )

    def prepare(self, socket: Path) -> None:
        """Create the owner role, the app role and the database, each if missing."""
        passwords = self.passwords
        with self.connect(socket) as connection:
            there = {name for (name,) in connection.execute("select rolname from pg_roles")}
            for role, rights in ((APP, "login"), (OWNER, "login createdb")):
                if role not in there:
                    statement = sql.SQL("create role {} " + rights + " password {}")
                    connection.execute(statement.format(sql.Identifier(role), sql.Literal(passwords[role])))
            connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(APP), sql.Identifier(OWNER)))
            if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
                statement = sql.SQL("create database {} owner {}")
                connection.execute(statement.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
