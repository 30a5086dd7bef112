"""First-term achievements, support programmes, the assessment calendar and the leaflet's prior examples."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from django.utils.translation import gettext as _

from projects.models import (
    Achievement,
    Bound,
    CalendarEvent,
    Confidence,
    PriorExample,
    Project,
    SupportProgramme,
)

from .sync import Entry, Tally, sync
from .table import BadRow, Files, Row

EXAMPLES = "prior_examples.yaml"


def achievements(files: Files, tally: Tally) -> None:
    """Write the figures of the first term, each with its own covered period."""
    texts = ("unit_ja", "unit_en", "qualifier", "period_start", "period_end", "period_as_printed", "denominator")
    columns = ("code", "topic", "name_ja", "name_en", "value", "bound", "scope", *texts)
    entries = []
    for row in files.read("achievements.csv", *columns):
        values = {
            **_required(row, "topic", "name_ja", "name_en", "scope"),
            **{column: row.text(column) for column in texts},
            "value": row.number("value"),
            "bound": row.choice("bound", Bound.values),
        }
        entries.append(Entry(row, {"code": row.required("code")}, {**values, **row.source()}))
    sync(Achievement, entries, tally)


def support_programmes(files: Files, tally: Tally) -> None:
    """Write the support measures."""
    required = ("name_ja", "name_en", "category", "term")
    texts = ("name_ja_confidence", "ministry", "implementing_body", "what_it_gives", "figures_printed", "linked_use")
    rows = files.read("support_programmes.csv", "code", *required, *texts)
    sync(SupportProgramme, [_plain(row, required, texts) for row in rows], tally)


def calendar(files: Files, tally: Tally) -> None:
    """Write the rules of the assessment calendar and their dated instances."""
    required = ("level", "row_type", "fiscal_year", "name_ja", "name_en", "window_start")
    texts = ("window_end", "covers_start", "covers_end", "acts", "feeds", "published", "recurrence")
    rows = files.read("calendar.csv", "code", *required, *texts)
    sync(CalendarEvent, [_plain(row, required, texts) for row in rows], tally)


def _plain(row: Row, required: tuple[str, ...], texts: tuple[str, ...]) -> Entry:
    values = {**_required(row, *required), **{column: row.text(column) for column in texts}}
    return Entry(row, {"code": row.required("code")}, {**values, **row.source(*required, *texts)})


def _required(row: Row, *columns: str) -> dict[str, str]:
    return {column: row.required(column) for column in columns}


def examples(files: Files, known: Mapping[str, Project], tally: Tally) -> None:
    """Write the three prior examples as they are transcribed, every statement with its confidence."""
    text = files.text(EXAMPLES)
    try:
        node, content = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadRow(EXAMPLES, line, "", _("This is not YAML: %s.") % error.problem) from None
    if not isinstance(node, yaml.MappingNode) or not isinstance(content.get("examples"), list):
        raise BadRow(EXAMPLES, 1, "examples", _("A value is missing."))
    for line, confidence in _confidences(node):
        if confidence not in Confidence.values:
            raise BadRow(EXAMPLES, line, "confidence", _("“%s” is not a known confidence.") % confidence)
    entries = [_example(item, line, known) for item, line in zip(content["examples"], _lines(node), strict=True)]
    sync(PriorExample, entries, tally)


def _example(item: Any, line: int, known: Mapping[str, Project]) -> Entry:
    cells = {key: str(value) for key, value in item.items()} if isinstance(item, dict) else {}
    row = Row(EXAMPLES, line, {"id": "", "project_id": "", "name_ja": "", "name_en": "", **cells})
    values = {**_required(row, "name_ja", "name_en"), "project": row.code("project_id", known), "body": item}
    return Entry(row, {"code": row.required("id")}, values)


def _lines(node: yaml.MappingNode) -> list[int]:
    """Return the line on which each example begins."""
    return next(
        [one.start_mark.line + 1 for one in value.value] for key, value in node.value if key.value == "examples"
    )


def _confidences(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield every `confidence` of the file with its line."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _confidences(child)
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == "confidence" and isinstance(child, yaml.ScalarNode):
                yield child.start_mark.line + 1, child.value
            yield from _confidences(child)
