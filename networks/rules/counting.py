"""What member counts count: which organizations are companies, which universities, and on which day of a year."""

import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ledger.decisions import Text
from networks.models import Organization
from projects.rules.fiscal_year import first_day_after, fiscal_year_of

FIRST_YEAR = 2001  # the programme's first (Plan, I-1)
Kind = Organization.Kind


class Group(StrEnum):
    """The columns of a member count. Colleges and institutes stand apart from universities (definition of UNIV_MEM)."""

    COMPANIES = "companies"
    UNIVERSITIES = "universities"
    COLLEGES = "colleges"
    INSTITUTES = "institutes"
    OTHERS = "others"


LABELS: dict[Group, Text] = {
    Group.COMPANIES: _("companies"),
    Group.UNIVERSITIES: _("universities"),
    Group.COLLEGES: _("technical colleges"),
    Group.INSTITUTES: _("public research institutes"),
    Group.OTHERS: _("others"),
}
KINDS: dict[Group, tuple[str, ...]] = {
    Group.COMPANIES: (Kind.COMPANY, Kind.TRADING, Kind.PROPRIETOR),
    Group.UNIVERSITIES: (Kind.UNIVERSITY,),
    Group.COLLEGES: (Kind.COLLEGE,),
    Group.INSTITUTES: (Kind.INSTITUTE,),
}
INDICATORS = {"CO_MEM": Group.COMPANIES, "UNIV_MEM": Group.UNIVERSITIES}


def counted_on(fiscal_year: int, today: datetime.date) -> datetime.date:
    """Return the day for which a year's members are counted: its 31 March, today while it runs."""
    return min(first_day_after(fiscal_year) - datetime.timedelta(days=1), today)


def counted_years(today: datetime.date, last: int) -> range:
    """Return the fiscal years of a series, from the programme's first to the current one, at most `last`."""
    return range(FIRST_YEAR, min(fiscal_year_of(today), last) + 1)
