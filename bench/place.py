"""A throw-away database for one run: on the server of DATABASE_OWNER_URL, or on an embedded one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg


@contextmanager
def database() -> Iterator[None]:
    """Create an empty database, point the environment at it, and drop it at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterplan.settings")
    os.environ["CLUSTERPLAN_MODE"] = "demo"  # the app role as in production, without its https and secrets
    if "DATABASE_OWNER_URL" in os.environ:
        with _named(f"bench_{os.getpid()}"):
            yield
        return
    from clusterplan import embedded

    with embedded.temporary() as server:
        os.environ.update(server.urls())
        yield


@contextmanager
def _named(name: str) -> Iterator[None]:
    kept = {key: os.environ[key] for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    maintenance = _with_path(kept["DATABASE_OWNER_URL"], "postgres")
    with psycopg.connect(maintenance, autocommit=True) as server:
        server.execute(f"create database \"{name}\" template template0 encoding 'UTF8'")
    os.environ.update({key: _with_path(url, name) for key, url in kept.items()})
    try:
        yield
    finally:
        with psycopg.connect(maintenance, autocommit=True) as server:
            server.execute(f'drop database "{name}" with (force)')
        os.environ.update(kept)


def _with_path(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def owner() -> psycopg.Connection:
    """Return a connection as the owner role, for laying volumes; what is measured runs as the app role."""
    from django.db import connections

    connections["owner"].ensure_connection()
    return connections["owner"].connection
