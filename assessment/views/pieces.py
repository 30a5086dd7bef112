"""Finished pieces of pages, kept in the process by version: built once after a change, then only copied out.

Never invalidated by time. The key holds everything the piece depends on (scope, slice, language, stamp), so a change of
the figures makes a new key and the old piece falls out when others push it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from django.utils.safestring import SafeString

ROOM = 256  # pieces; a nation's page has about 60 kB


@dataclass(frozen=True)
class Piece:
    """The finished title, breadcrumbs and body of a page."""

    title: str
    trail: SafeString
    body: SafeString


_kept: OrderedDict[Hashable, Piece] = OrderedDict()
_lock = Lock()


def piece(key: Hashable, build: Callable[[], Piece | None]) -> Piece | None:
    """Return the piece kept under this key, or build it and keep it. None is not kept."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    built = build()
    if built is not None:
        _keep(key, built)
    return built


def forget_all() -> None:
    """Empty the process's pieces, for tests and measurements of a cold page."""
    with _lock:
        _kept.clear()


def _keep(key: Hashable, built: Piece) -> None:
    with _lock:
        _kept[key] = built
        while len(_kept) > ROOM:
            _kept.popitem(last=False)
