"""The embedded PostgreSQL of the quick start: a wheel's binaries, run by us (docs/adr/0002-embedded-postgresql.md).

Where DATABASE_URL is set, none of this runs.
"""

from .errors import Unavailable
from .places import default_home, prepare_home
from .server import Server, temporary

__all__ = ["Server", "Unavailable", "default_home", "prepare_home", "temporary"]
