"""What is counted: the indicators and the versions of their wording."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from projects.models import Indicator, IndicatorVersion

from .sync import Entry, Tally, sync, sync_tree
from .table import Files, Row

INDICATOR_COLUMNS = (
    *("code", "display_order", "name_ja", "name_en", "measure", "adds_over_time", "adds_over_projects", "fed_by"),
    *("asked", "counting", "printed", "parent_code", "parent_relation", "definition_status", "who_reports"),
)
VERSION_COLUMNS = (
    *("code", "no", "definition_ja", "definition_en", "unit_ja", "unit_en", "decimals"),
    *("fy_from", "fy_until", "breaks_series"),
)
COUNTING = ("gross", "distinct", "events", "cases")


def indicators(files: Files, tally: Tally) -> dict[str, Indicator]:
    """Return the indicators by code, each with at least one version. A part stands below its whole."""
    rows = files.read("indicators.csv", *INDICATOR_COLUMNS)
    known = sync_tree(Indicator, rows, _indicator, tally)
    worded = _versions(files, known, tally)
    for row in rows:
        if row.text("code") not in worded:
            raise row.bad("code", _("The indicator has no wording in indicator_versions.csv."))
    return known


def _indicator(row: Row, known: Mapping[str, Indicator]) -> Entry:
    values = {
        **{column: row.required(column) for column in ("name_ja", "name_en", "definition_status", "who_reports")},
        "display_order": row.integer("display_order"),
        "measure": row.choice("measure", Indicator.Measure.values),
        "adds_over_time": row.yes("adds_over_time"),
        "adds_over_projects": row.choice("adds_over_projects", Indicator.Adds.values),
        "fed_by": row.choice("fed_by", Indicator.FedBy.values),
        "asked": row.choice("asked", Indicator.Asked.values),
        "counting": row.choice("counting", COUNTING) if row.text("counting") else "",
        "printed": row.yes("printed"),
        "parent": row.code_or_none("parent_code", known),
        "parent_relation": row.text("parent_relation"),
    }
    if values["adds_over_time"] and values["measure"] != Indicator.Measure.FLOW:
        raise row.bad("adds_over_time", _("Only flows add over the years."))
    return Entry(row, {"code": row.required("code")}, {**values, **row.source()})


def _versions(files: Files, known: Mapping[str, Indicator], tally: Tally) -> set[str]:
    rows = files.plain("indicator_versions.csv", *VERSION_COLUMNS)
    sync(IndicatorVersion, [_version(row, known) for row in rows], tally)
    return {row.text("code") for row in rows}


def _version(row: Row, known: Mapping[str, Indicator]) -> Entry:
    key = {"indicator": row.code("code", known), "no": row.integer("no")}
    fy_from, fy_until = row.integer("fy_from"), row.integer_or_none("fy_until")
    if fy_until is not None and fy_until <= fy_from:
        raise row.bad("fy_until", _("The end must be later than the beginning."))
    texts = {column: row.required(column) for column in ("definition_ja", "definition_en", "unit_ja", "unit_en")}
    numbers = {"decimals": row.integer("decimals"), "fy_from": fy_from, "fy_until": fy_until}
    return Entry(row, key, {**texts, **numbers, "breaks_series": row.yes("breaks_series")})
