"""Terms, periods, bureaus with their prefectures, industries and the printed matrix."""

import datetime

from django.utils.translation import gettext as _

from projects.models import Bureau, Industry, MatrixCell, Period, Prefecture, Term

from .sync import Entry, Tally, sync, sync_tree
from .table import Files, Row


def terms(files: Files, tally: Tally) -> dict[str, Term]:
    """Return the terms by number."""
    rows = files.read("terms.csv", "number", "fy_from", "fy_to", "name_ja", "name_en")
    written = sync(Term, [Entry(row, {"number": row.integer("number")}, _term(row)) for row in rows], tally)
    return {str(term.number): term for term in written}


def _term(row: Row) -> dict[str, object]:
    fy_from, fy_to = row.integer("fy_from"), row.integer("fy_to")
    if fy_to < fy_from:
        raise row.bad("fy_to", _("The last fiscal year is before the first."))
    return {**_names(row), "fy_from": fy_from, "fy_to": fy_to, **row.source()}


def periods(files: Files, tally: Tally) -> None:
    """Write the observed period of every interim and final survey."""
    columns = ("fiscal_year", "kind", "observed_from", "observed_until")
    sync(Period, [_period(row) for row in files.plain("periods.csv", *columns)], tally)


def _period(row: Row) -> Entry:
    year, kind = row.integer("fiscal_year"), row.choice("kind", Period.Kind.values)
    begin, end = row.day("observed_from"), row.day("observed_until")
    if begin != datetime.date(year, 4, 1):
        raise row.bad("observed_from", _("A period begins on 1 April of its fiscal year."))
    if not begin < end <= datetime.date(year + 1, 4, 1):
        raise row.bad("observed_until", _("A period ends within its fiscal year."))
    return Entry(row, {"fiscal_year": year, "kind": kind}, {"observed_from": begin, "observed_until": end})


def bureaus(files: Files, tally: Tally) -> tuple[dict[str, Bureau], dict[str, Row]]:
    """Return the bureaus by code, and their rows. A branch stands below the bureau it belongs to."""
    columns = ("code", "display_order", "kind", "parent_code", "name_ja", "name_en", "name_en_variant")
    rows = files.read("bureaus.csv", *columns, "second_term_projects")
    return sync_tree(Bureau, rows, _bureau, tally), {row.text("code"): row for row in rows}


def _bureau(row: Row, known: dict[str, Bureau]) -> Entry:
    values = {
        "display_order": row.integer("display_order"),
        "kind": row.choice("kind", Bureau.Kind.values),
        "parent": row.code_or_none("parent_code", known),
        "name_en_variant": row.text("name_en_variant"),
    }
    return Entry(row, {"code": row.required("code")}, {**values, **_names(row), **row.source()})


def prefectures(files: Files, known: dict[str, Bureau], tally: Tally) -> dict[str, Prefecture]:
    """Return the prefectures by their JIS X 0401 code."""
    rows = files.plain("prefectures.csv", "code", "name_ja", "name_en", "bureau_code")
    entries = [
        Entry(row, {"code": row.required("code")}, {**_names(row), "bureau": row.code("bureau_code", known)})
        for row in rows
    ]
    return {prefecture.code: prefecture for prefecture in sync(Prefecture, entries, tally)}


def industries(files: Files, tally: Tally) -> tuple[dict[str, Industry], dict[str, Row]]:
    """Return the industries by code, and their rows."""
    rows = files.read("industries.csv", "code", "display_order", "name_ja", "name_en", "projects_printed")
    entries = [Entry(row, {"code": row.required("code")}, _industry(row)) for row in rows]
    known = {industry.code: industry for industry in sync(Industry, entries, tally)}
    return known, {row.text("code"): row for row in rows}


def _industry(row: Row) -> dict[str, object]:
    numbers = {name: row.integer(name) for name in ("display_order", "projects_printed")}
    return {**numbers, **_names(row), **row.source()}


def matrix(files: Files, bureaus: dict[str, Bureau], industries: dict[str, Industry], tally: Tally) -> list[Row]:
    """Write the printed matrix and return its rows."""
    columns = ("bureau_code", "industry_code", "reconstructed", "meaning", "projects_counted")
    rows = files.read("matrix.csv", *columns)
    entries = []
    for row in rows:
        key = {"bureau": row.code("bureau_code", bureaus), "industry": row.code("industry_code", industries)}
        values = {
            "reconstructed": row.choice("reconstructed", ["○", "(○)", "-"]),
            "meaning": row.choice("meaning", ["main", "also", "none"]),
            "projects_counted": row.integer("projects_counted"),
        }
        entries.append(Entry(row, key, {**values, **row.source()}))
    sync(MatrixCell, entries, tally, whole=True)
    return rows


def _names(row: Row) -> dict[str, str]:
    return {"name_ja": row.required("name_ja"), "name_en": row.required("name_en")}
