"""Find organizations by any name, reading or number that they bear or bore."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from networks.models import Organization, SearchEntry
from networks.rules.text import entire, folded, grams, in_kana, opening, searchable, short_vowels, without_legal_form

MOST = 1000  # found rows that are counted and sorted; beyond it the reader is asked for another word
WORDS, LONGEST = 12, 250  # more is no name
_IN_ORDER = "select id, count(*) over () from ({}) found (id, sort_key) order by sort_key, id offset %s limit %s"


@dataclass(frozen=True)
class Answer:
    """`total` is None where more than `MOST` match: then only those that bear exactly this name are shown."""

    organizations: Sequence[Organization]
    total: int | None


def matching(query: str, within: QuerySet[Organization] | None = None) -> QuerySet[Organization]:
    """Return the organizations whose names of any time, readings or numbers hold every word of the query.

    `within` are those looked through, all if none are given. A query without any word returns all in use; one that no
    name can hold, none.
    """
    if within is None:
        within = Organization.objects.all()
    words = _words(query)
    if not words:
        return within.exclude(status=Organization.Status.MERGED)
    if len(words) > WORDS or max(map(len, words)) > LONGEST:
        return within.none()
    entries = SearchEntry.objects.filter(reduce(and_, map(_holds, words)))
    return within.filter(pk__in=entries.values("organization_id"))


def answer(query: str, *, within: QuerySet[Organization], first: int = 0, most: int = 50) -> Answer:
    """Return at most `most` of the found organizations in the order of their readings, without counting all.

    `within` is what the reader may see, filtered as asked. Two statements.
    """
    ids, total = _in_order(matching(query, within), first, most)
    if total > MOST:
        return Answer(list(within.filter(_bears(query)).order_by("sort_key", "id")[:most]), None)
    return Answer(list(within.filter(pk__in=ids).order_by("sort_key", "id")) if ids else [], total)


def _in_order(found: QuerySet[Organization], first: int, most: int) -> tuple[list[int], int]:
    """Return the ids of that part of the found, in order, and how many there are, counted up to `MOST` and one.

    Each row is looked up once: a filter upon a filter upon a filter would look three times.
    """
    try:
        some, parameters = found.order_by().values("pk", "sort_key")[: MOST + 1].query.sql_with_params()
    except EmptyResultSet:
        return [], 0
    with connection.cursor() as cursor:
        cursor.execute(_IN_ORDER.format(some), [*parameters, first, most])
        rows = cursor.fetchall()
    return [pk for pk, _total in rows], rows[0][1] if rows else 0


def _words(query: str) -> list[str]:
    """Return the words as the entries hold them; a legal form alone is no word."""
    typed = query.encode("utf-8", "ignore").decode().replace("\x00", " ").split()
    return [word for word in (searchable(each) for each in typed if without_legal_form(folded(each))) if word]


def _holds(word: str) -> Q:
    """Return the condition that an entry holds the word as typed, or as it sounds."""
    return reduce(or_, [_has(form) for form in sorted({word, *_heard(word)})])


def _heard(word: str) -> set[str]:
    if not word.isascii():
        return set()
    return {each for each in (in_kana(word), short_vowels(word)) if each}


def _has(form: str) -> Q:
    """Return the condition by index, and by the text itself; a very short form must open a line."""
    numbers = grams(form)
    if not numbers:
        return Q(grams__contains=[opening(form)], text__contains=f"\n{form}")
    return Q(grams__contains=sorted(numbers), text__contains=form)


def _bears(query: str) -> Q:
    """Return the condition that a name is exactly the query."""
    line = "".join(_words(query))
    named = SearchEntry.objects.filter(grams__contains=[entire(line)], text__contains=f"\n{line}\n")
    return Q(pk__in=named.values("organization_id"))
