"""When two names are likely of one organization: why, and how much. A person decides."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from networks.rules.generic_words import is_heard, shortened, spelled
from networks.rules.text import searchable, spellings

REASONS: dict[str, str | Promise] = {
    "same-number": _("They have the same corporate number."),
    "same-name": _("They bear or bore the same name, apart from legal form, spaces and variants of characters."),
    "same-reading": _("Their names are read the same way."),
    "one-character": _("Their names differ by one character."),
    "close-reading": _("The readings of their names differ by one sound."),
    "shorter-name": _("One name is the other one without its general words."),
    "swapped-parts": _("Their names have the same characters in another order."),
    "same-address": _("They have the same address."),
    "same-phone": _("They have the same telephone number."),
    "other-reading": _("Their readings differ by more than one sound."),
    "other-number": _("They have different corporate numbers."),
}
# Points by reason; for one edit this is the most, and the shorter the name the fewer.
POINTS = {
    "same-number": 100,
    "same-name": 96,
    "same-reading": 88,
    "one-character": 86,
    "close-reading": 82,
    "swapped-parts": 80,
    "shorter-name": 76,
}
READ = {"same-reading", "close-reading"}
# Points more or less: a different number or reading says that they are two, unless one was mistyped.
BESIDE = {"same-address": 6, "same-phone": 6, "other-reading": -20, "other-number": -45}


class Facts(NamedTuple):
    """What is known of an organization (`facts_of`): names and readings in the form that is compared."""

    names: tuple[str, ...]
    readings: tuple[str, ...]
    heard: tuple[str, ...]  # the names that are written in kana, or would be as they are said
    forms: tuple[str, ...]  # all of these, and the names as they are said
    numbers: tuple[str, ...]  # corporate numbers
    codes: tuple[str, ...]  # of universities and local governments
    address: str  # as written, like the telephone number
    phone: str


class Likeness(NamedTuple):
    """`score` is 1..100, for the order only; `reasons` are codes of `REASONS`, the strongest first."""

    score: int
    reasons: tuple[str, ...]


def facts(name: str, kana: str = "", *, number: str = "", address: str = "", phone: str = "") -> Facts:
    """Return the facts of one name as typed."""
    return facts_of([name], [kana], numbers=[number] if number else None, address=address, phone=phone)


def facts_of(
    texts: Iterable[str],
    kana: Iterable[str],
    *,
    numbers: Iterable[str] | None = None,
    codes: Iterable[str] | None = None,
    address: str = "",
    phone: str = "",
) -> Facts:
    """Return the facts of an organization that bears or bore these names with these readings, as written."""
    names = tuple({form for text in {*texts} if text for form in spellings(text)} - {""})
    readings = tuple({searchable(reading) for reading in {*kana} if reading} - {""})
    said = [form for name in names for form in (name, *spelled(name))]
    heard = tuple(filter(is_heard, said))
    return Facts(names, readings, heard, (*readings, *said), tuple(numbers or ()), tuple(codes or ()), address, phone)


@lru_cache(maxsize=20_000)
def place(address: str) -> str:
    """Return the address as it is compared: less signs, 丁目 and 番地 as one sign."""
    return re.sub("丁目|番地|番|号", "", searchable(address))


@lru_cache(maxsize=20_000)
def digits(phone: str) -> str:
    """Return the telephone number as it is compared."""
    return re.sub(r"\D", "", searchable(phone))


def likeness(asked: Facts, known: Facts) -> Likeness | None:
    """Return how alike they are, or None if no name, reading or number says that they may be one."""
    found = _by_name(asked, known)
    if _meet(asked.numbers, known.numbers):
        found["same-number"] = POINTS["same-number"]
    return _weighed(tuple(found.items()), tuple(_beside(asked, known, found))) if found else None


@lru_cache(maxsize=5_000)
def _weighed(found: tuple[tuple[str, int], ...], beside: tuple[str, ...]) -> Likeness:
    ordered = sorted(found, key=lambda one: -one[1])
    score = ordered[0][1] + sum(BESIDE[reason] for reason in beside)
    return Likeness(max(1, min(100, score)), (*(reason for reason, _points in ordered), *beside))


def _by_name(asked: Facts, known: Facts) -> dict[str, int]:
    """Return what the names and readings say: points by reason."""
    if _meet(asked.names, known.names):
        same = ("same-name", "same-reading") if _meet(asked.readings, known.readings) else ("same-name",)
        return {reason: POINTS[reason] for reason in same}
    found: dict[str, int] = {}
    for one, other in product(asked.names, known.names):
        if _is_one_edit(one, other):
            found["one-character"] = max(_points("one-character", one, other), found.get("one-character", 0))
        elif len(one) == len(other) and sorted(one) == sorted(other):
            found["swapped-parts"] = POINTS["swapped-parts"]
        if other in shortened(one) or one in shortened(other):
            found["shorter-name"] = POINTS["shorter-name"]
    if _meet(asked.forms, known.forms):
        found["same-reading"] = POINTS["same-reading"]
    elif found or asked.heard or known.heard:  # readings alone say little: those of many firms differ by one sound
        for one, other in product(asked.heard + asked.readings, known.heard + known.readings):
            if _is_one_edit(one, other):
                found["close-reading"] = max(_points("close-reading", one, other), found.get("close-reading", 0))
    return found


def _meet(some: Iterable[str], others: Collection[str]) -> bool:
    for one in some:  # noqa: SIM110 - twice as fast as any()
        if one in others:
            return True
    return False


def _is_one_edit(one: str, other: str) -> bool:
    return Levenshtein.distance(one, other, score_cutoff=1) == 1


def _points(reason: str, one: str, other: str) -> int:
    """Return the points for one edit between the two."""
    return max(1, round(fuzz.ratio(one, other) * POINTS[reason] / 100))


def _beside(asked: Facts, known: Facts, found: dict[str, int]) -> Iterator[str]:
    """Yield what speaks for it, or against it, beside what was found."""
    if asked.address and known.address and place(asked.address) == place(known.address) != "":
        yield "same-address"
    if asked.phone and known.phone and digits(asked.phone) == digits(known.phone) != "":
        yield "same-phone"
    if "one-character" in found and asked.readings and known.readings and found.keys().isdisjoint(READ):
        yield "other-reading"
    if asked.numbers and known.numbers and "same-number" not in found:
        yield "other-number"
