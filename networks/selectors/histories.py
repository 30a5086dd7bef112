"""Who changed what on a roster: each change field by field, with the person and the programme's time.

The database writes the history of every write (pghistory); who acted and why is told by the acts beside it.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ledger.decisions import Text
from ledger.models import Act, programme_offset
from networks.models import Contact, Establishment, Membership, Organization, Roster
from networks.selectors.actors import told_for

FIELDS: dict[str, Text] = {
    "organization_id": gettext_lazy("organization"),
    "valid_from": gettext_lazy("joined"),
    "valid_until": gettext_lazy("no longer a member from"),
    "establishment_id": gettext_lazy("establishment"),
    "number": gettext_lazy("member number"),
    "member_class": gettext_lazy("class"),
    "joined_reason": gettext_lazy("reason for joining"),
    "left_reason": gettext_lazy("reason for leaving"),
    "confirmed_on": gettext_lazy("confirmed on"),
}


WHAT: dict[str, Text] = {"insert": gettext_lazy("entered"), "delete": gettext_lazy("taken off the roster")}


@dataclass(frozen=True)
class Line:
    """One field that changed; empty where nothing stood."""

    field: Text
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One write: of which member, when (programme time), by whom as the reader may know it, what and why.

    `what` is empty where the lines say it; `public_id` is None where the member has no page any more.
    """

    membership: int
    member: str
    public_id: Any
    kind: str
    what: str
    at: datetime.datetime
    by: str
    reason: str
    lines: tuple[Line, ...]


def changes_of(membership: Membership, reader: User, *, with_persons: bool = False) -> list[Change]:
    """Return every change of one membership, newest first. The number of queries does not grow with the changes.

    `with_persons`: also that a contact person of which duty was entered, corrected, ended or deleted, never who (C3).
    """
    events = list(_events().filter(pgh_obj_id=membership.pk).order_by("pgh_id"))
    persons = _person_events(membership) if with_persons else []
    names = _Names([*events, *persons], reader)
    told = [*_changes(events, names), *_changes_of_persons(persons, membership, names)]
    return sorted(told, key=lambda change: change.at)[::-1]


def changes_in(roster: Roster, reader: User, limit: int = 50) -> list[Change]:
    """Return the newest changes of a roster's members, also of those taken off it again. Queries as `changes_of`."""
    newest = list(_events().filter(roster_id=roster.pk).order_by("-pgh_id")[:limit])
    if not newest:
        return []
    oldest, members = newest[-1].pgh_id, {event.id for event in newest}
    earlier = _events().filter(pgh_obj_id__in=members, pgh_id__lt=oldest)
    earlier = earlier.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    shown = {event.pgh_id for event in newest}
    events = sorted([*newest, *earlier], key=lambda event: event.pgh_id)
    told = _changes(events, _Names(events, reader), shown)
    return sorted(told, key=lambda change: change.at)[::-1]


def _events() -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model("networks", "MembershipEvent").objects.all()
    return rows


def _person_events(membership: Membership) -> list[Any]:
    return list(apps.get_model("networks", "ContactEvent").objects.filter(membership=membership.pk).order_by("pgh_id"))


def _changes(events: Sequence[Any], names: "_Names", shown: set[int] | None = None) -> list[Change]:
    """Return the changes of events in order; those not `shown` only say what stood before."""
    before: dict[int, Any] = {}
    found = []
    for event in events:
        if shown is None or event.pgh_id in shown:
            found.append(_change(event, before.get(event.id), names))
        before[event.id] = event
    return [change for change in found if change.lines or change.kind != "update"]


def _change(event: Any, old: Any, names: "_Names") -> Change:
    act = names.act_of(event)
    moved = () if event.pgh_label == "delete" else tuple(_lines(event, old, names))
    return Change(
        membership=event.id,
        member=names.organization(event.organization_id),
        public_id=names.page_of(event),
        kind=event.pgh_label,
        what=str(WHAT.get(event.pgh_label, "")),
        at=act.programme_at if act else names.moment(event),
        by=names.actor(act) if act else names.person(event),
        reason=act.reason if act else "",
        lines=moved,
    )


def _changes_of_persons(events: Sequence[Any], membership: Membership, names: "_Names") -> Iterable[Change]:
    before: dict[int, Any] = {}
    for event in events:
        act = names.act_on_persons(event)
        yield Change(
            membership=membership.pk,
            member=membership.organization.name,
            public_id=membership.public_id,
            kind="contact",
            what=_of_person(event, before.get(event.id)) % {"duty": Contact.Duty(event.duty).label},
            at=act.programme_at if act else names.moment(event),
            by=names.actor(act) if act else names.person(event),
            reason="",
            lines=(),
        )
        before[event.id] = event


def _of_person(event: Any, old: Any) -> str:
    if event.pgh_label == "insert":
        return _("contact person (%(duty)s): entered")
    if event.pgh_label == "delete":
        return _("contact person (%(duty)s): deleted")
    if old and event.valid_until and event.valid_until != old.valid_until:
        return _("contact person (%(duty)s): ended")
    return _("contact person (%(duty)s): corrected")


def _lines(event: Any, old: Any, names: "_Names") -> Iterable[Line]:
    for field, label in FIELDS.items():
        new, stood = getattr(event, field), getattr(old, field) if old else None
        if new != stood and (old or (new and field != "organization_id")):
            yield Line(label, names.said(field, stood), names.said(field, new))


class _Names:
    """The words for what the events hold as numbers, read once for all of them."""

    def __init__(self, events: Sequence[Any], reader: User) -> None:
        of_members = [event for event in events if hasattr(event, "organization_id")]
        self._organizations = _organizations({event.organization_id for event in of_members})
        places = {event.establishment_id for event in of_members if event.establishment_id}
        self._places: Mapping[int, Establishment] = Establishment.objects.in_bulk(places) if places else {}
        contexts = {event.pgh_context_id for event in events if event.pgh_context_id}
        kept = apps.get_model("pghistory", "Context").objects.in_bulk(contexts) if contexts else {}
        users = {context.metadata.get("user") for context in kept.values()} - {None}
        people = User.objects.in_bulk(users) if users else {}
        self._people = {pk: people.get(context.metadata.get("user")) for pk, context in kept.items()}
        self._acts: dict[tuple[int, datetime.datetime], list[Act]] = defaultdict(list)
        self._acts_on_persons: dict[tuple[int, datetime.datetime], Act] = {}
        members = {getattr(event, "membership_id", event.id) for event in events}
        self._with_a_page = set(Membership.objects.filter(pk__in=members).values_list("pk", flat=True))
        told = Act.objects.filter(object_kind="membership", object_id__in=members)
        of_both = (
            Q(action__startswith="members.") | Q(action__startswith="rosters.") | Q(action__startswith="contacts.")
        )
        for act in told.filter(of_both).select_related("actor").order_by("id"):
            if act.action.startswith("contacts."):
                self._acts_on_persons.setdefault((act.object_id, act.transaction_at), act)
            else:
                self._acts[act.object_id, act.transaction_at].append(act)
        self._offset = programme_offset()
        self._moments = _moments({event.pgh_created_at for event in events})
        acts = [*chain.from_iterable(self._acts.values()), *self._acts_on_persons.values()]
        actors = {act.actor for act in acts}
        self._told = told_for(reader, actors | {person for person in self._people.values() if person})

    def act_of(self, event: Any) -> Act | None:
        """Return the act of the write: the next one of the member in the same transaction."""
        waiting = self._acts[event.id, event.pgh_created_at]
        return waiting.pop(0) if waiting else None

    def act_on_persons(self, event: Any) -> Act | None:
        """Return the act of the write: entering a successor also ends who was there before, in the same transaction."""
        return self._acts_on_persons.get((event.membership_id, event.pgh_created_at))

    def moment(self, event: Any) -> datetime.datetime:
        """Return the programme's time of a write without an act of its own: that of the act that brought it along.

        Where its transaction recorded none, the real time as the clock stands now.
        """
        return self._moments.get(event.pgh_created_at) or event.pgh_created_at + self._offset

    def page_of(self, event: Any) -> Any:
        """Return under which id the member has its page; None if it was taken off or joined into another entry."""
        return event.public_id if event.id in self._with_a_page else None

    def organization(self, pk: int) -> str:
        return self._organizations.get(pk, "")

    def person(self, event: Any) -> str:
        found = self._people.get(event.pgh_context_id)
        return self._told[found.pk] if found else ""

    def actor(self, act: Act) -> str:
        return self._told[act.actor_id]

    def said(self, field: str, value: Any) -> str:
        if value in (None, ""):
            return ""
        if field == "organization_id":
            return self.organization(value)
        if field == "establishment_id":
            return self._places[value].name if value in self._places else _("an establishment that is gone")
        if field == "member_class":
            return str(Membership.Class(value).label)
        return date_format(value) if isinstance(value, datetime.date) else str(value)


def _organizations(wanted: set[int]) -> dict[int, str]:
    """Return the names by id; of one that is gone, which an undone import leaves behind, the last name it bore."""
    found = {pk: one.name for pk, one in Organization.objects.in_bulk(wanted).items()}
    if gone := wanted - found.keys():
        told = apps.get_model("networks", "OrganizationEvent").objects.filter(pgh_obj_id__in=gone)
        told = told.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
        found |= {event.pgh_obj_id: Organization(name_ja=event.name_ja, name_en=event.name_en).name for event in told}
    return found


def _moments(transactions: set[datetime.datetime]) -> dict[datetime.datetime, datetime.datetime]:
    """Return the programme's time of the first act of each transaction that recorded one."""
    acts = Act.objects.filter(transaction_at__in=transactions).order_by("transaction_at", "id")
    return dict(acts.distinct("transaction_at").values_list("transaction_at", "programme_at"))
