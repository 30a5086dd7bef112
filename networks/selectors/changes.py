"""What was changed on an organization, field by field, by whom and why: from the history that the database keeps."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import Text
from ledger.models import Act
from networks.models import Organization, SupportUse
from networks.rules.facts import REACHED_AT
from networks.rules.names import UNKNOWN_DAY
from networks.rules.organizations import may_read_address
from networks.selectors.actors import told_for
from networks.selectors.partners import reads_offers
from networks.selectors.words import ACTS, FIELDS, KINDS
from projects.models import Industry, Prefecture
from projects.rules.fiscal_year import short_label

# The model, and which field of its history holds the organization.
TRACKED = (
    ("Organization", "pgh_obj_id"),
    ("OrganizationName", "organization_id"),
    ("Identifier", "organization_id"),
    ("Establishment", "organization_id"),
    ("Capability", "organization_id"),
)
TRACKED_OF_USE = (("SupportUse", "pgh_obj_id"),)
CALLED = {"OrganizationName": "text", "Identifier": "value", "Establishment": "name", "Capability": "text_ja"}
Happened = dict[datetime.datetime, list[tuple[str, Any, Any]]]  # model, what stood, what stands
ActsAt = dict[datetime.datetime, list[Act]]  # by transaction


@dataclass(frozen=True)
class Change:
    """One field of one row: `old` or `new` is empty where nothing stood or stands."""

    about: str
    field: Text
    old: str | datetime.date
    new: str | datetime.date

    @property
    def is_day(self) -> bool:
        return isinstance(self.old or self.new, datetime.date)


@dataclass
class Told:
    """What happened in one go. `at` is programme time; empty words and no time where no act was recorded."""

    label: Text
    actor: str
    at: datetime.datetime | None
    reason: str
    changes: list[Change] = field(default_factory=list)


def changes_of_organization(organization: Organization, reader: User, most: int | None = None) -> list[Told]:
    """Return the newest changes of the organization's record, newest first; at most so many if a number is given.

    Addresses and telephone numbers, and offers and needs, are left out where the reader may not read them.
    """
    hidden = set() if may_read_address(reader, organization) else set(REACHED_AT)
    tracked = TRACKED if reads_offers(reader, organization) else [one for one in TRACKED if one[0] != "Capability"]
    return _told(organization, _events(tracked, organization.pk), reader, hidden, most)


def changes_of_use(use: SupportUse, reader: User) -> list[Told]:
    """Return every change of a use of support, newest first."""
    return _told(use, _events(TRACKED_OF_USE, use.pk), reader)


def _told(
    thing: Model, happened: Happened, reader: User, hidden: Collection[str] = (), most: int | None = None
) -> list[Told]:
    moments = sorted(happened, reverse=True)[:most]
    found = _acts(thing, moments)
    names = told_for(reader, {act.actor for acts in found.values() for act in acts})
    words = _Words(hidden)
    told: list[Told] = []
    for moment in moments:
        lines = [_line(act, names) for act in found.get(moment, [])] or [_without_act()]
        lines[0].changes += chain.from_iterable(words.changes(*each) for each in happened[moment])
        told += lines
    return told


def _events(tracked: Iterable[tuple[str, str]], pk: int) -> Happened:
    """Return what happened to the rows that hold this key, by transaction."""
    happened: Happened = defaultdict(list)
    for model, key in tracked:
        stood: dict[int, Any] = {}
        events = apps.get_model("networks", f"{model}Event").objects.filter(**{key: pk})
        for event in events.order_by("pgh_id"):
            gone = event.pgh_label == "delete"
            happened[event.pgh_created_at].append((model, stood.get(event.pgh_obj_id), None if gone else event))
            stood[event.pgh_obj_id] = event
    return happened


def _acts(thing: Model, moments: list[datetime.datetime]) -> ActsAt:
    """Return the acts of each transaction, newest first: those on the thing itself, else the first one."""
    acts = Act.objects.filter(transaction_at__in=moments).select_related("actor")
    found: ActsAt = defaultdict(list)
    for act in acts.filter(object_kind=thing._meta.model_name, object_id=thing.pk).order_by("-id"):
        found[act.transaction_at].append(act)
    rest = acts.filter(transaction_at__in=[moment for moment in moments if moment not in found])
    for act in rest.order_by("transaction_at", "id").distinct("transaction_at"):
        found[act.transaction_at].append(act)
    return found


def _line(act: Act, names: dict[int, str]) -> Told:
    label = ACTS.get(act.action, _("Changed"))
    # The reason of an act on something else, a roster say, is for the readers of that.
    reason = act.reason if act.object_kind == "organization" else ""
    return Told(label=label, actor=names[act.actor_id], at=act.programme_at, reason=reason)


def _without_act() -> Told:
    return Told(label=_("Taken over from the documents of the programme"), actor="", at=None, reason="")


class _Words:
    """Changes in words; the few rows that values name are read once."""

    def __init__(self, hidden: Collection[str]) -> None:
        self._hidden = hidden
        self._named: dict[type[Model], dict[int, str]] = {}

    def changes(self, model: str, old: Any, new: Any) -> Iterable[Change]:
        """Yield the fields in which two states of a row differ; None is a row that was not there."""
        title = CALLED.get(model, "")
        about = f"{KINDS[model]} {getattr(new or old, title)}" if title else ""
        for name, label in FIELDS[model].items():
            before, after = self.shown(old, name), self.shown(new, name)
            if before == after or name in self._hidden:
                continue
            yield Change("", KINDS[model], before, after) if name == title else Change(about, label, before, after)

    def shown(self, row: Any, name: str) -> str | datetime.date:
        """Return what stands in that field of a history row; empty for nothing, or no row."""
        value = row.serializable_value(name) if row else None
        if value in (None, "") or value == UNKNOWN_DAY:
            return ""
        column = row._meta.get_field(name)
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if column.is_relation:
            return self._name(column.related_model, value)
        if name == "fiscal_year":
            return short_label(value)
        if isinstance(value, int):
            return number_format(value, force_grouping=True)
        return value if isinstance(value, datetime.date) else str(value)

    def _name(self, model: type[Model], pk: int) -> str:
        if model not in self._named:
            rows: Iterable[Any] = model._default_manager.all() if model in (Prefecture, Industry) else []
            self._named[model] = {row.pk: str(row) for row in rows}
        if pk not in self._named[model]:
            self._named[model][pk] = str(model._default_manager.get(pk=pk))
        return self._named[model][pk]
