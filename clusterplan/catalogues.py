"""Compile the message catalogues: `.mo` files are made, not kept (docs/adr/0003-compiled-catalogues.md).

`python -m clusterplan.catalogues` compiles all; manage.py compiles what is older than its source. With `--check` it
names each sentence that is not translated, is only a guess, or has other placeholders than its translation.
"""

import re
import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")


def sources() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compile_stale() -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; return the compiled ones."""
    done = []
    for source in sources():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            beside = target.with_suffix(".mo.new")
            polib.pofile(str(source)).save_as_mofile(str(beside))
            beside.replace(target)  # at once: another process may be reading
            done.append(target)
    return done


def complaints() -> list[str]:
    """Return one line for each entry that a reader would stumble over."""
    found = []
    for source in sources():
        for entry in polib.pofile(str(source)):
            if not entry.obsolete and (reason := _complaint(entry)):
                found.append(f"{source.relative_to(LOCALE)}:{entry.linenum}: {reason}: {entry.msgid!r}")
    return found


def _complaint(entry: polib.POEntry) -> str:
    if "fuzzy" in entry.flags:
        return "only a guess"
    if not entry.translated():
        return "not translated"
    translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    wanted = {*PLACEHOLDER.findall(entry.msgid), *PLACEHOLDER.findall(entry.msgid_plural)}
    if any(not set(PLACEHOLDER.findall(text)) <= wanted for text in translations):
        return "a placeholder that the sentence does not have"
    if wanted - {found for text in translations for found in PLACEHOLDER.findall(text)}:
        return "a placeholder is missing"
    return ""


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        lines = complaints()
        sys.exit("\n".join(lines) if lines else 0)
    compile_stale()
