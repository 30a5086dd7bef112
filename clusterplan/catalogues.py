"""Compile the message catalogues: `.mo` files are made, not kept (docs/adr/0003-compiled-catalogues.md).

`python -m clusterplan.catalogues` compiles all; manage.py compiles what is older than its source.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_stale() -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; return the compiled ones."""
    done = []
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            beside = target.with_suffix(".mo.new")
            polib.pofile(str(source)).save_as_mofile(str(beside))
            beside.replace(target)  # at once: another process may be reading
            done.append(target)
    return done


if __name__ == "__main__":
    compile_stale()
