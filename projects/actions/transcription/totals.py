"""Sums that must close. The documents print them, so a transcription that breaks one has an error."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from projects.models import Target, TargetVersion

from .table import Row

MODIFIED = ("reorganised", "focused", "expanded")
ROLE_OF_CELL = {"○": "main", "(○)": "also"}


def reorganisation_closes(lineage: Iterable[Row], projects: Iterable[Row]) -> None:
    """Refuse unless 19 = 5 abolished + 9 modified + 5 continued and 17 = 3 adopted + 9 + 5 hold for these rows.

    A kind counts the projects it happened to: abolished ones on the old side, all others on the new side.
    """
    rows, found = list(lineage), defaultdict(set)
    for row in rows:
        side = "predecessor_code" if row.text("kind") == "abolished or integrated" else "successor_code"
        found[row.text("kind")].add(row.text(side))
    count = {kind: len(codes) for kind, codes in found.items()}
    for row in rows:
        _refuse_another_number(row, "kind_printed_total", count[row.text("kind")])
    kept = sum(count.get(kind, 0) for kind in (*MODIFIED, "continued"))
    terms = {term: [row for row in projects if row.text("term") == term] for term in ("1", "2")}
    sides = {"1": kept + count.get("abolished or integrated", 0), "2": kept + count.get("newly adopted", 0)}
    for term, total in sides.items():
        if total != len(terms[term]):
            sentence = _("The lineage accounts for %(total)s projects of this term, the file lists %(found)s.")
            raise terms[term][-1].bad("term", sentence % {"total": total, "found": len(terms[term])})
    for row in terms["2"]:
        if row.text("code") not in found[row.text("reorganisation_kind")]:
            raise row.bad("reorganisation_kind", _("The lineage says otherwise."))


def matrix_closes(matrix: Iterable[Row], industries: Mapping[str, Row]) -> None:
    """Refuse unless every column of the matrix gives the number of projects printed in its head."""
    column: Counter[str] = Counter()
    for row in matrix:
        column[row.text("industry_code")] += row.integer("projects_counted")
    for code, row in industries.items():
        _refuse_another_number(row, "projects_printed", column[code])


def industries_fit_the_matrix(rows: Iterable[Row], projects: Iterable[Row], matrix: Iterable[Row]) -> None:
    """Refuse unless the projects of a bureau fill exactly the cells of its row, main or also."""
    bureau = {row.text("code"): row.text("bureau_code") for row in projects}
    roles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        roles[bureau[row.text("project_code")], row.text("industry_code")].append(row.text("role"))
    for row in matrix:
        cell = roles[row.text("bureau_code"), row.text("industry_code")]
        _refuse_another_number(row, "projects_counted", len(cell))
        if set(cell) - {ROLE_OF_CELL.get(row.text("reconstructed"))}:
            raise row.bad("reconstructed", _("The industries of the projects say otherwise."))


def bureaus_have_their_projects(bureaus: Mapping[str, Row], projects: Iterable[Row]) -> None:
    """Refuse unless every bureau has as many second-term projects as printed."""
    found = Counter(row.text("bureau_code") for row in projects if row.text("term") == "2")
    for code, row in bureaus.items():
        _refuse_another_number(row, "second_term_projects", found[code])


def parts_fit_their_whole(rows: Iterable[Row]) -> None:
    """Refuse unless parts sum to a derived whole, and to no more than any other (RULES.md rule 13)."""
    known = {row.text("code"): row for row in rows}
    parts: dict[str, Decimal] = defaultdict(Decimal)
    for row in known.values():
        if row.text("parent_code"):
            parts[row.text("parent_code")] += row.number("value") or 0
    for code, row in known.items():
        derived = row.text("status") == TargetVersion.Status.DERIVED
        if derived and row.number("value") != parts[code]:
            raise row.bad("value", _("The parts sum to %(sum)s.") % {"sum": parts[code]})
        whole = row.number("value")
        if whole is not None and parts[code] > whole:
            raise row.bad("value", _("The parts sum to %(sum)s, more than the whole.") % {"sum": parts[code]})


def yearly_targets_make_the_whole(rows: Iterable[Row]) -> None:
    """Refuse unless a printed number per year, times the years, gives the cumulative target (4 x 5 = 20)."""
    for row in rows:
        per_year, years = row.number("per_year"), row.integer("fy_to") - row.integer("fy_from") + 1
        if per_year is None or row.text("basis") != Target.Basis.CUMULATIVE:
            continue
        if per_year * years != row.number("value"):
            raise row.bad("per_year", _("The numbers per year do not make the whole."))


def _refuse_another_number(row: Row, column: str, found: int) -> None:
    expected = row.integer_or_none(column)
    if expected is not None and expected != found:
        raise row.bad(
            column, _("Printed is %(expected)s, the rows give %(found)s.") % {"expected": expected, "found": found}
        )
