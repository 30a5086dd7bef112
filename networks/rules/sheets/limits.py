"""What a file may be at most, and how much the process that reads it may use."""

import contextlib
import resource

BYTES = 20 * 1024 * 1024  # of the file as uploaded
UNPACKED = 160 * 1024 * 1024  # a roster of 100,000 lines and 13 columns is 80 MB (docs/adr/0102)
RATIO = 100  # unpacked to packed
MEMBERS = 200
LINES = 200_000
COLUMNS = 200
CELLS = 12_000_000  # of the rectangle that holds every filled cell
CELL_TEXT = 32_767  # characters, as Excel itself
SAID = 128 * 1024 * 1024  # characters that the reading process hands over: one long text may stand in every cell

MEMORY = 1536 * 1024 * 1024
SECONDS = 60


def confine() -> None:
    """Take from this process what reading does not need: memory and time without end, writing files, new processes."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit of the machine stays
            # past the time it is ended by a signal of its own kind, so that a kill is known to come from outside
            resource.setrlimit(what, (most, most + 5 if what == resource.RLIMIT_CPU else most))
