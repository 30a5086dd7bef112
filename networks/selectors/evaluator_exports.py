"""The tables of the export for evaluators: no names, numbers, addresses or texts; organizations under pseudonyms.

Rows stand in the order of the pseudonyms, and the two ends of a tie too, so that no order tells which came first.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from networks.models import Membership, Organization, SupportUse, Tie
from networks.rules.facts import PERSONS

Named = Callable[[uuid.UUID], str]
Row = tuple[str, ...]

# column -> what it means, in the words of the data dictionary
ORGANIZATIONS = {
    "organization": "Pseudonym. The same organization has the same one in every export with the same mark of the key.",
    "kind": "company, university, college, institute, government, finance, chamber, support, incubator, trading, npo, "
    "agency, proprietor, researcher.",
    "size": "Of companies: sme, large, venture, university venture. Empty: not known.",
    "industry": "Code of the programme's industry. Empty: not known.",
    "prefecture": "JIS X 0401 code. Empty: not known, or a natural person.",
    "status": "active, closed, merged.",
    "merged_into": "Pseudonym of the organization that it was merged into; its rows stand under that one.",
    "demonstration": "yes: invented for demonstrations.",
}
MEMBERSHIPS = {
    "organization": "Pseudonym of the member.",
    "project": "Code of the project.",
    "sub_area": "Code of the sub-area. Empty: the whole project.",
    "member_class": "regular, supporting, special.",
    "valid_from": "First day of the membership.",
    "valid_until": "First day on which it no longer holds. Empty: no end known.",
}
SUPPORT_USES = {
    "organization": "Pseudonym of the user.",
    "programme": "Code of the support programme.",
    "fiscal_year": "Fiscal year of the use, from 1 April.",
    "amount_class": "under 10m, under 30m, under 100m, over 100m (yen). Empty: not known.",
    "project": "Code of the project under which it arose.",
}
TIES = {
    "one": "Pseudonym. A tie has no direction; the lower pseudonym stands first.",
    "other": "Pseudonym.",
    "kind": "research, matching, transfer, partnership, venture, supply, finance.",
    "project": "Code of the project under which it arose.",
    "valid_from": "First day of the tie.",
    "valid_until": "First day on which it no longer holds. Empty: no end known.",
    "amount_class": "As in support_uses.",
}


@dataclass(frozen=True)
class Table:
    name: str
    columns: dict[str, str]
    rows: list[Row]


def tables(named: Named) -> list[Table]:
    """Return the four tables; `named` gives the pseudonym of a public id. Four queries for any number of rows.

    Organizations are read last, so that none is missing that another table names.
    """
    kept = [
        Table("memberships", MEMBERSHIPS, sorted(_memberships(named))),
        Table("support_uses", SUPPORT_USES, sorted(_support_uses(named))),
        Table("ties", TIES, sorted(_ties(named))),
    ]
    return [Table("organizations", ORGANIZATIONS, sorted(_organizations(named))), *kept]


def _organizations(named: Named) -> Iterator[Row]:
    columns = ("public_id", "kind", "size", "industry__code", "prefecture__code", "status", "merged_into__public_id")
    for public_id, kind, size, industry, place, status, into, demo in _read(Organization, *columns, "is_demo"):
        prefecture = "" if kind in PERSONS else _text(place)
        survivor = named(into) if into else ""
        yield named(public_id), kind, size, _text(industry), prefecture, status, survivor, "yes" if demo else ""


def _memberships(named: Named) -> Iterator[Row]:
    columns = ("roster__project__code", "roster__sub_area__code", "member_class", "valid_from", "valid_until")
    for public_id, *facts in _read(Membership, "organization__public_id", *columns):
        yield named(public_id), *map(_text, facts)


def _support_uses(named: Named) -> Iterator[Row]:
    columns = ("programme__code", "fiscal_year", "amount_class", "roster__project__code")
    for public_id, *facts in _read(SupportUse, "organization__public_id", *columns):
        yield named(public_id), *map(_text, facts)


def _ties(named: Named) -> Iterator[Row]:
    columns = ("kind", "roster__project__code", "valid_from", "valid_until", "amount_class")
    for first, second, *facts in _read(Tie, "first__public_id", "second__public_id", *columns):
        one, other = sorted((named(first), named(second)))
        yield one, other, *map(_text, facts)


def _read(model: Any, *columns: str) -> Iterable[tuple[Any, ...]]:
    rows: Iterable[tuple[Any, ...]] = model.objects.order_by().values_list(*columns).iterator(chunk_size=5000)
    return rows


def _text(value: object) -> str:
    return "" if value is None else str(value)
