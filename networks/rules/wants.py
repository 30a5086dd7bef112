"""What a free text asks for, in a form that can be compared with an offer: Japanese by pairs, Latin words whole."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from networks.rules.text import folded

# Words that stand around a wish and are no part of it.
_PHRASES = (
    *("について", "における", "によって", "による", "に関する", "できる", "できます", "したい", "している"),
    *("しています", "求めています", "探しています", "お願いします", "ください", "いただける", "する", "した"),
    *("して", "など", "ほしい", "です", "ます", "ため", "こと", "もの", "よう", "ある", "ない", "から", "まで"),
)
_AROUND = re.compile("|".join(sorted(_PHRASES, key=len, reverse=True)))
_PARTICLES = re.compile(r"(?<![ぁ-ん])[のをにはがとでへもや](?![ぁ-ん])")
_RUNS = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
_STOP = frozenset({
    "a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "our", "that", "the", "to",
    "we", "which", "with",
})  # fmt: skip


@lru_cache(maxsize=20_000)
def comparable(text: str) -> str:
    """Return an offer as it is compared: folded, without long-vowel marks, a space before each run of letters."""
    return "".join(f" {run}" for run in _runs(text))


def wanted(text: str) -> tuple[str, ...]:
    """Return the runs of letters that a wish consists of, in order, each once. A Latin word begins with a space."""
    plain = unicodedata.normalize("NFKC", text)
    cut = _PARTICLES.sub(" ", _AROUND.sub(" ", plain))
    runs = [f" {run}" if run.isascii() else run for run in _runs(cut) if run not in _STOP and len(run) > 1]
    return tuple(dict.fromkeys(runs))


def terms(run: str) -> set[str]:
    """Return the parts of a run that count: the Latin word itself, or the pairs of a Japanese one."""
    return {run} if run.startswith(" ") else {run[at : at + 2] for at in range(len(run) - 1)}


def words_found(run: str, offer: str) -> Iterator[str]:
    """Yield the longest parts of a run that stand in a comparable offer, from left to right."""
    if run.startswith(" "):
        if run in offer:
            yield run
        return
    at = 0
    while at < len(run) - 1:
        end = next((end for end in range(len(run), at + 1, -1) if run[at:end] in offer), 0)
        if end:
            yield run[at:end]
        at = end or at + 1


def _runs(text: str) -> list[str]:
    return _RUNS.findall(folded(text).replace("ー", ""))
