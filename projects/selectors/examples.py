"""The leaflet's prior examples, made readable: sections of statements, each with its confidence and remark."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.decisions import Text
from projects.models import Bound, PriorExample
from projects.rules.amounts import amount

SECTIONS: dict[str, Text] = {
    "promotion_organisations": gettext_lazy("Promotion organizations"),
    "accumulation": gettext_lazy("What the area has"),
    "participating_companies": gettext_lazy("Participating companies"),
    "participating_organisations": gettext_lazy("Participating organizations"),
    "activities": gettext_lazy("Activities"),
    "cooperative_intelligent_cluster_projects": gettext_lazy("Knowledge cluster projects that cooperate"),
    "related_local_projects": gettext_lazy("Related local projects"),
    "special_zone": gettext_lazy("Special zone for structural reform"),
    "successes": gettext_lazy("Results"),
    "sprouting_technologies": gettext_lazy("Technologies in the bud"),
    "future_prospects": gettext_lazy("Future prospects"),
}
BODIES: dict[str, Text] = {
    "local_governments": gettext_lazy("local governments"),
    "universities": gettext_lazy("universities"),
    "public_research_institutes": gettext_lazy("public research institutes"),
    "business_incubators": gettext_lazy("business incubators"),
    "fund_supply_etc": gettext_lazy("suppliers of funds and others"),
}


@dataclass(frozen=True)
class Statement:
    """One statement of the leaflet: its text (English, as printed), a number if it has one, and how sure it is."""

    text: Text
    number: str = ""
    confidence: str = "as printed"
    note: str = ""
    is_forecast: bool = False


@dataclass(frozen=True)
class Section:
    title: Text
    statements: tuple[Statement, ...]
    period: str = ""
    note: str = ""


@dataclass(frozen=True)
class Development:
    """Public assistance for technological development: a fact, or two readings of which neither is one."""

    amounts: tuple[str, ...]
    is_fact: bool
    note: str


@dataclass(frozen=True)
class Example:
    example: PriorExample
    sections: tuple[Section, ...]
    development: Development | None


def prior_examples() -> tuple[Example, ...]:
    """Return the three examples in the order of their codes."""
    return tuple(_example(one) for one in PriorExample.objects.select_related("project"))


def _example(one: PriorExample) -> Example:
    body: dict[str, Any] = one.body
    found = tuple(_section(title, body[key]) for key, title in SECTIONS.items() if key in body)
    return Example(one, found, _development(body.get("technological_development")))


def _section(title: Text, content: Any) -> Section:
    if isinstance(content, dict) and "items" in content:
        note = content.get("attribution", {}).get("note", "")
        return Section(title, tuple(_statements(content["items"])), content.get("period", ""), note)
    return Section(title, tuple(_statements(content)))


def _statements(content: Any) -> Iterator[Statement]:
    """Yield what a list, a mapping of counted bodies, a single statement or a text says."""
    if isinstance(content, str):
        yield Statement(content)
    elif isinstance(content, list):
        for item in content:
            yield from _statements(item)
    elif {"what", "name", "field"} & content.keys():
        yield _statement(content)
    else:
        for key in [*BODIES, *(content.keys() - BODIES.keys())]:
            if key in content:
                yield _statement({"what": BODIES.get(key, key), **content[key]})


def _statement(item: dict[str, Any]) -> Statement:
    text = item.get("what") or item.get("name") or item["field"]
    named = item.get("head") or ", ".join(item.get("examples", []))
    return Statement(
        text=f"{text} ({named})" if named else text,
        number=_number(item),
        confidence=item.get("confidence", "as printed"),
        note=item.get("note", ""),
        is_forecast=item.get("forecast", False),
    )


def _number(item: dict[str, Any]) -> str:
    value, unit = item.get("value"), item.get("unit", "")
    if value is None or isinstance(value, str):
        return f"{value} {unit}".strip() if value else ""
    bound = Bound.APPROXIMATE if item.get("approximate") else Bound.EXACT
    return f"{amount(Decimal(str(value)), bound=bound)} {unit}".strip()


def _development(content: dict[str, Any] | None) -> Development | None:
    if content is None:
        return None
    readings = content["candidates"] if content["ambiguous"] else [content["value"]]
    note = content.get("note", "") or readings[0].get("note", "")
    return Development(tuple(_assistance(one) for one in readings), not content["ambiguous"], note)


def _assistance(one: dict[str, Any]) -> str:
    words = _(
        "%(amount)s billion yen, %(cases)s cases, %(companies)s companies, %(universities)s universities, %(period)s"
    )
    return words % {**one, "amount": amount(Decimal(str(one["amount"])))}
