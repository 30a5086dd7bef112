"""Parts sum to no more than the whole (RULES.md rule 13); the five kinds of new businesses sum to it exactly."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from .sheet import Check, Found, Sheet

SUM_EXACTLY = {"NB"}
NESTED = "part of"


def find(sheet: Sheet) -> Iterator[Found]:
    for whole in sheet.asked:
        parts = [a.code for a in sheet.asked.values() if a.parent == whole and a.relation == NESTED]
        known = [n for n in map(sheet.number, parts) if n is not None]
        total = sheet.number(whole)
        if total is None or not known:
            continue
        yield from _compare(whole, total, sum(known, Decimal(0)), complete=len(known) == len(parts))


def _compare(whole: str, total: Decimal, summed: Decimal, *, complete: bool) -> Iterator[Found]:
    values = {"sum": f"{summed.normalize():,f}", "whole": f"{total.normalize():,f}"}
    if summed > total:
        yield whole, _("The parts sum to %(sum)s, more than the whole %(whole)s.") % values
    elif complete and whole in SUM_EXACTLY and summed != total:
        yield whole, _("The parts sum to %(sum)s, but the whole is %(whole)s.") % values


CHECK = Check("parts_are_no_more_than_the_whole", True, find)
