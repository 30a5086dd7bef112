"""When two names are likely of one organization. Numbers that likely names share are kept in a table (DuplicateKey);
whoever asks computes the same of a name, so that only the few that share one are looked at. A person decides.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from networks.rules.generic_words import CUT, HOLDINGS, LETTERS, READINGS
from networks.rules.text import searchable

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
    "other-number": _("They have different corporate numbers."),
}
SUPPORTING = {"same-address": 6, "same-phone": 6}
OTHER_NUMBER = 45  # points less: a different number says that they are two, unless one was mistyped
FULL, SHORTER, SORTED, OPENING, ENDING = (kind << 32 for kind in (1, 2, 3, 4, 5))
LONG = 12  # Roman letters beyond this are an English name: found by its halves


@dataclass(frozen=True)
class Facts:
    """What is known of an organization, in the forms that are compared (`facts`)."""

    names: frozenset[str]
    readings: frozenset[str]
    numbers: frozenset[str] = frozenset()  # corporate numbers
    codes: frozenset[str] = frozenset()  # of universities and local governments
    address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Likeness:
    """`score` is 1..100, for the order only; `reasons` are codes of `REASONS`, the strongest first."""

    score: int
    reasons: tuple[str, ...]


def facts(name: str, kana: str = "", number: str = "", address: str = "", phone: str = "") -> Facts:
    """Return the facts of one name as typed."""
    return Facts(
        names=frozenset({searchable(name)} - {""}),
        readings=frozenset({searchable(kana)} - {""}),
        numbers=frozenset({number} - {""}),
        address=place(address),
        phone=digits(phone),
    )


def place(address: str) -> str:
    """Return the address as it is compared: less signs, 丁目 and 番地 as one sign."""
    return re.sub("丁目|番地|番|号", "", searchable(address))


def digits(phone: str) -> str:
    return re.sub(r"\D", "", searchable(phone))


def kept_keys(known: Facts) -> set[int]:
    """Return the numbers under which an organization is kept."""
    keys: set[int] = set()
    for form in known.names | known.readings:
        keys.update(_full_keys(form))
        keys.update(_half_keys(form, len(form)))
        keys.update(_key(SHORTER, short) for short in shortened(form))
    for form in known.names:
        keys.update(_key(FULL, other) for other in spelled(form))
        keys.add(_key(SORTED, "".join(sorted(form))))
    return keys


def asked_keys(asked: Facts) -> set[int]:
    """Return the numbers under which likely duplicates of it are kept."""
    keys: set[int] = set()
    for form in asked.names | asked.readings:
        keys.update(_full_keys(form))
        keys.update(_half_keys(form, len(form) - 1, len(form), len(form) + 1))
        keys.add(_key(SHORTER, form))
        keys.update(_key(FULL, short) for short in shortened(form))
    for form in asked.names:
        keys.update(_key(FULL, other) for other in spelled(form))
        keys.add(_key(SORTED, "".join(sorted(form))))
    return keys


def _full_keys(form: str) -> Iterator[int]:
    """Yield the number of the form, and of each that has one character less: they meet if one edit is between them."""
    yield _key(FULL, form)
    if not _is_long(form):
        yield from (_key(FULL, form[:place] + form[place + 1 :]) for place in range(len(form)))


def _is_long(form: str) -> bool:
    return form.isascii() and len(form) > LONG


def _half_keys(form: str, *lengths: int) -> Iterator[int]:
    """Yield the numbers of both halves of a long English name, as if it had these lengths: one edit spares one half."""
    is_english = len(form) >= LONG and sum(not sign.isascii() for sign in form) <= 1
    for length in lengths if is_english else ():
        first = length // 2
        yield _key(OPENING, form[:first])
        yield _key(ENDING, form[len(form) - (length - first) :])


def _key(kind: int, form: str) -> int:
    return kind | zlib.crc32(form.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=20_000)
def shortened(form: str) -> tuple[str, ...]:
    """Return the form less its last general word, less the one before that, and so on: 日産 for 日産自動車."""
    found = []
    while (cut := CUT.sub("", form)) != form and len(cut) >= 2:
        found.append(cut)
        form = cut
    return tuple(found)


@lru_cache(maxsize=20_000)
def spelled(form: str) -> tuple[str, ...]:
    """Return the form as it is heard: letters by their names, and general words read if all the rest is kana."""
    whole = HOLDINGS.sub("ホルデイングス", form)
    heard = re.sub("[a-z]", lambda found: LETTERS[found[0]], whole) if len(whole) <= LONG * 2 else whole
    read = READINGS.sub(lambda found: READINGS.words[found[0]], heard) if READINGS.found_in(heard) else heard
    return tuple({heard, read if _is_heard(read) else heard} - {form})


def _is_heard(form: str) -> bool:
    """Return whether the form begins with kana, so that it has been written as it is heard."""
    return all("ァ" <= sign <= "ヺ" for sign in form[:2])


def likeness(asked: Facts, known: Facts) -> Likeness | None:
    """Return how alike they are, or None if no name, reading or number says that they may be one."""
    found = dict(_by_number(asked, known)) | dict(_by_name(asked, known))
    if not found:
        return None
    score = max(found.values())
    for reason, same in (("same-address", asked.address == known.address), ("same-phone", asked.phone == known.phone)):
        if same and (asked.address if reason == "same-address" else asked.phone):
            found[reason] = SUPPORTING[reason]
            score += SUPPORTING[reason]
    if asked.numbers and known.numbers and not asked.numbers & known.numbers:
        found["other-number"] = 0
        score -= OTHER_NUMBER
    return Likeness(max(1, min(100, score)), tuple(sorted(found, key=lambda reason: -found[reason])))


def _by_number(asked: Facts, known: Facts) -> Iterator[tuple[str, int]]:
    if asked.numbers & known.numbers:
        yield "same-number", 100


def _by_name(asked: Facts, known: Facts) -> Iterator[tuple[str, int]]:
    if asked.names & known.names:
        yield "same-name", 96
        if asked.readings & known.readings:
            yield "same-reading", 86
        return
    yield from _near(asked.names, known.names, "one-character")
    yield from _other_forms(asked.names, known.names)
    if _all_forms(asked) & _all_forms(known):
        yield "same-reading", 86
    else:
        yield from _near(_heard(asked), _heard(known), "close-reading")


def _all_forms(known: Facts) -> frozenset[str]:
    return known.names | known.readings | {other for form in known.names for other in spelled(form)}


def _heard(known: Facts) -> frozenset[str]:
    """Return the readings, given or made of a name that is written as it is heard once letters are."""
    return known.readings | {form for form in _all_forms(known) if _is_heard(form)}


def _near(some: frozenset[str], others: frozenset[str], reason: str) -> Iterator[tuple[str, int]]:
    near = [
        round(fuzz.ratio(one, other))
        for one in some
        for other in others
        if one != other and Levenshtein.distance(one, other, score_cutoff=1) == 1
    ]
    if near:
        yield reason, max(near)


def _other_forms(some: frozenset[str], others: frozenset[str]) -> Iterator[tuple[str, int]]:
    pairs = [(one, other) for one in some for other in others]
    if any(one in shortened(other) or other in shortened(one) for one, other in pairs):
        yield "shorter-name", 76
    if any(len(one) == len(other) and sorted(one) == sorted(other) for one, other in pairs):
        yield "swapped-parts", 80
