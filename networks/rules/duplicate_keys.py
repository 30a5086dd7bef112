"""Numbers that likely names share, kept in a table (DuplicateKey).

Whoever asks computes the same of a name, so that only the few organizations that share one are looked at.
"""

from collections.abc import Iterable, Iterator
from zlib import crc32

from networks.rules.generic_words import LONG, shortened
from networks.rules.likeness import Facts

FULL, SHORTER, SORTED, OPENING, ENDING = (kind << 32 for kind in (1, 2, 3, 4, 5))


def kept_keys(known: Facts) -> set[int]:
    """Return the numbers under which an organization is kept."""
    keys = {*_form_keys(known), *_less_one_keys(known.names + known.readings)}
    for name in known.names:
        keys.update(_keys(SHORTER, shortened(name)))
        keys.update(_half_keys(name, len(name)))
    return keys


def asked_keys(asked: Facts) -> set[int]:
    """Return the numbers under which likely duplicates of it are kept."""
    keys = {*_form_keys(asked), *_less_one_keys(asked.names), *_keys(SHORTER, asked.names)}
    for name in asked.names:
        keys.update(_keys(FULL, shortened(name)))
        keys.update(_half_keys(name, len(name) - 1, len(name), len(name) + 1))
    return keys


def _form_keys(facts: Facts) -> list[int]:
    """Return the numbers of all forms, and of the characters of each name in any order."""
    return _keys(FULL, facts.forms) + _keys(SORTED, ("".join(sorted(name)) for name in facts.names))


def _less_one_keys(forms: Iterable[str]) -> list[int]:
    """Return the numbers of the forms less one character: they, or one and a whole form, meet if one edit is made."""
    short = (form for form in forms if not (form.isascii() and len(form) > LONG))
    return _keys(FULL, [form[:place] + form[place + 1 :] for form in short for place in range(len(form))])


def _half_keys(form: str, *lengths: int) -> Iterator[int]:
    """Yield the numbers of both halves of a long English name, as if it had these lengths: one edit spares one half."""
    is_english = len(form) >= LONG and sum(not sign.isascii() for sign in form) <= 1
    for length in lengths if is_english else ():
        first = length // 2
        yield from _keys(OPENING, [form[:first]])
        yield from _keys(ENDING, [form[len(form) - (length - first) :]])


def _keys(kind: int, forms: Iterable[str]) -> list[int]:
    return [kind | crc32(form.encode("utf-8", "surrogatepass")) for form in forms]
