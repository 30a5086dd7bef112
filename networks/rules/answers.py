"""What a member may correct (変更届), and how what it wrote differs from what stands. Records are dicts of text."""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.models import Contact

Record = Mapping[str, str]
Proposal = dict[str, list[str | None]]  # field -> [what stood, what the member wrote]

SINCE = "name_since"  # from which day a new name holds; no fact of the record itself
ABOUT = {duty: f"{duty}_about" for duty in Contact.Duty.values}  # who had the duty when it was written; no fact either


# How an answer came that the keeper enters.
WAYS: dict[str, str | Promise] = {
    "paper": _("on paper"),
    "telephone": _("by telephone"),
    "mail": _("by e-mail or fax"),
}


@dataclass(frozen=True)
class Field:
    """`name` is the key in a proposal, `part` what it belongs to, `column` the column there."""

    name: str
    part: str
    column: str
    label: str | Promise
    length: int

    @property
    def is_personal(self) -> bool:
        """Return whether it is about a person (C3)."""
        return self.part in Contact.Duty.values


def _fields(part: str, prefix: str, columns: Mapping[str, tuple[str | Promise, int]]) -> Iterator[Field]:
    for column, (label, length) in columns.items():
        yield Field(f"{prefix}{column}", part, column, label, length)


ORGANIZATION: dict[str, tuple[str | Promise, int]] = {
    "name_ja": (_("Name"), 200),
    "name_kana": (_("Reading"), 250),
    "name_en": (_("English name"), 250),
    "postal_code": (_("Postal code"), 8),
    "prefecture": (_("Prefecture"), 2),
    "address": (_("Address"), 300),
    "phone": (_("Telephone"), 30),
    "fax": (_("Fax"), 30),
    "website": (_("Website"), 300),
    "industry_class": (_("Industry class"), 80),
    "employees": (_("Employees"), 12),
    "capital": (_("Capital (yen)"), 20),
}
ESTABLISHMENT: dict[str, tuple[str | Promise, int]] = {
    "name": (_("Name of the establishment"), 200),
    "postal_code": (_("Postal code"), 8),
    "prefecture": (_("Prefecture"), 2),
    "address": (_("Address"), 300),
    "phone": (_("Telephone"), 30),
    "fax": (_("Fax"), 30),
}
MEMBERSHIP: dict[str, tuple[str | Promise, int]] = {"member_class": (_("Member class"), 10)}
PERSON: dict[str, tuple[str | Promise, int]] = {
    "name": (_("Name of the person"), 100),
    "kana": (_("Reading"), 100),
    "department": (_("Department"), 120),
    "title": (_("Title"), 80),
    "email": (_("E-mail address"), 254),
    "phone": (_("Telephone"), 30),
    "fax": (_("Fax"), 30),
}
FIELDS: tuple[Field, ...] = (
    *_fields("organization", "", ORGANIZATION),
    *_fields("establishment", "establishment_", ESTABLISHMENT),
    *_fields("membership", "", MEMBERSHIP),
    *(field for duty in Contact.Duty.values for field in _fields(duty, f"{duty}_", PERSON)),
)
BY_NAME = {field.name: field for field in FIELDS}
PARTS: dict[str, str | Promise] = {
    "organization": _("Organization"),
    "establishment": _("Establishment"),
    "membership": _("Membership"),
    "representative": _("Representative"),
    "window": _("Window person"),
}


@dataclass(frozen=True)
class Difference:
    """One field of a proposal, for the page: `now` differs from `stood` where somebody changed it meanwhile.

    `is_of_another`: it was written about a person who has the duty no more.
    """

    field: Field
    stood: str | None
    written: str | None
    now: str
    is_of_another: bool = False

    @property
    def is_conflict(self) -> bool:
        """Return whether the record changed meanwhile to something, or somebody, that is not what the member wrote."""
        return self.stood is not None and (self.is_of_another or self.now not in {self.stood, self.written})


def corrections(record: Record, written: Record) -> Proposal:
    """Return what the member wrote where it differs from the record, in the order of the record."""
    return {name: [stood, written[name]] for name, stood in record.items() if written.get(name, stood) != stood}


def proposal_of(record: Record, written: Record, name_since: datetime.date | None) -> Proposal:
    """Return the corrections, with the persons they are about, and the day of a new name if the member said one."""
    proposal = corrections(record, written)
    parts = {BY_NAME[name].part for name in proposal}
    proposal |= {about: [record[f"{duty}_name"]] * 2 for duty, about in ABOUT.items() if duty in parts}
    if name_since and {"name_ja", "name_en"} & set(proposal):
        proposal[SINCE] = ["", name_since.isoformat()]
    return proposal


def since_of(proposal: Proposal, today: datetime.date) -> datetime.date:
    """Return the day from which a new name holds: as the member says, else today."""
    said = proposal.get(SINCE, ["", ""])[1]
    return datetime.date.fromisoformat(said) if said else today


def differences(proposal: Proposal, record: Record) -> list[Difference]:
    """Return the fields of a proposal as they stand against the record of today."""
    known = ((BY_NAME[name], pair) for name, pair in proposal.items() if name in BY_NAME)
    others = _of_others(proposal, record)
    return [
        Difference(field, pair[0], pair[1], record.get(field.name, ""), field.part in others) for field, pair in known
    ]


def _of_others(proposal: Proposal, record: Record) -> set[str]:
    """Return the duties that somebody has now who neither had it when the member wrote, nor is named by it."""
    found = set()
    for duty, about in ABOUT.items():
        name = f"{duty}_name"
        if about in proposal and record.get(name, "") not in {proposal[about][0], proposal.get(name, [None, None])[1]}:
            found.add(duty)
    return found


def to_write(proposal: Proposal, record: Record) -> dict[str, str]:
    """Return field -> new text of what can be written: never what was changed meanwhile, nor what is so already."""
    changed = differences(proposal, record)
    return {
        one.field.name: one.written
        for one in changed
        if one.written is not None and not one.is_conflict and one.written != one.now
    }


def without_persons(proposal: Proposal) -> Proposal:
    """Return the proposal with the names of personal fields only: what was written about persons is not kept."""
    kept = {name: pair for name, pair in proposal.items() if name not in ABOUT.values()}
    return {name: [None, None] if _is_personal(name) else pair for name, pair in kept.items()}


def words_are_gone(proposal: Proposal) -> bool:
    """Return whether what was written about persons was removed from the proposal."""
    return any(written is None for _stood, written in proposal.values())


def _is_personal(name: str) -> bool:
    return name in BY_NAME and BY_NAME[name].is_personal


def seal_of(request_id: int, record: Record, proposal: Proposal, status: str) -> str:
    """Return a short keyed digest of what a page showed, against a stale tab (I8). It tells nothing by itself.

    The request is part of it: the link of another member may have been opened in the same browser meanwhile.
    """
    shown = json.dumps([request_id, dict(record), proposal, status], ensure_ascii=False, sort_keys=True)
    return salted_hmac("networks.answer", shown, algorithm="sha256").hexdigest()[:32]
