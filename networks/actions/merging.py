"""Move everything of one identity to another one, by the table of `rules.relations`. Called inside a transaction."""

import datetime
from collections import defaultdict
from typing import Any

from django.db import IntegrityError, connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledger.decisions import ActionRefused, Decision, no, require
from networks.actions import finding
from networks.actions.moving import Record
from networks.models import Establishment, Membership, Organization, OrganizationName, Tie
from networks.rules import merging as rules
from networks.rules.kana import sort_key
from networks.rules.relations import How, those_that

# What the survivor does not say is taken over; an address as a whole.
GAPS = (
    ("name_kana",),
    ("prefecture_id", "postal_code", "address"),
    ("phone",),
    ("fax",),
    ("industry_id",),
    ("industry_class",),
    ("employees",),
    ("capital",),
    ("founded_on",),
    ("website",),
)
AT_ONCE = {
    "one_representative_of_a_membership_at_a_time": _("Both entries on a roster have a representative at that time."),
    "one_window_of_a_membership_at_a_time": _("Both entries on a roster have a window person at that time."),
    "an_organization_is_designated_once_for_a_project_at_a_time": _(
        "Both were designated for the same project at that time."
    ),
    "one_manager_of_an_organization_in_a_project_at_a_time": _("Both had a cluster manager in a project at that time."),
    "one_roster_of_a_keeper_in_a_scope": _("Both keep a roster of the same project."),
    "a_tie_is_recorded_once": _("The same tie with a third organization is recorded for both."),
    "a_use_of_support_is_recorded_once": _("The same use of support is recorded for both."),
}


def move_all(*, survivor: Organization, duplicate: Organization, effective_on: datetime.date) -> Record:
    """Return the record of what moved. Both are locked. Raises ActionRefused, and then nothing may be kept."""
    for refusal in rules.refusals(survivor, duplicate, effective_on):
        require(refusal)
    record = Record()
    try:
        _move(record, survivor, duplicate, effective_on)
        with connection.cursor() as cursor:  # a deferred key speaks now, not at the commit
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
    except IntegrityError as error:
        raise ActionRefused(_collision(error)) from error
    return record


def _move(record: Record, survivor: Organization, duplicate: Organization, effective_on: datetime.date) -> None:
    _names(record, survivor, duplicate, effective_on)
    places = _establishments(record, survivor, duplicate)
    _memberships(record, survivor, duplicate, places)
    _ties(record, survivor, duplicate)
    for model, column, _relation in those_that(How.MOVES):
        for row in model._base_manager.filter(**{column: duplicate.pk}).order_by("pk").select_for_update(no_key=True):
            record.change(row, **{column: survivor.pk})
    _fill_gaps(record, survivor, duplicate)
    record.change(duplicate, status=Organization.Status.MERGED, merged_into_id=survivor.pk)
    finding.index([survivor.pk, duplicate.pk])


def _collision(error: IntegrityError) -> Decision:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    reason = AT_ONCE.get(name, _("Something of both excludes each other (%(rule)s).") % {"rule": name})
    return no("collision", reason, _("End or correct one of the two first."))


def _names(record: Record, survivor: Organization, duplicate: Organization, effective_on: datetime.date) -> None:
    """The duplicate's names become names that the survivor bore until the day of the merge; the same ones stay."""
    borne = set(survivor.names.values_list("lang", "text"))
    for name in duplicate.names.order_by("id"):
        if (name.lang, name.text) not in borne:
            record.change(name, organization_id=survivor.pk, **_as_former(name, effective_on))
    held = set(OrganizationName.objects.filter(organization__in=[survivor, duplicate]).values_list("lang", "text"))
    for lang, text, kana in (("ja", duplicate.name_ja, duplicate.name_kana), ("en", duplicate.name_en, "")):
        if text and (lang, text) not in held:
            known = {"kind": "former", "valid_from": effective_on, "valid_until": None, "kana": kana}
            record.made(survivor.names.create(lang=lang, text=text, **known))


def _as_former(name: OrganizationName, effective_on: datetime.date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if name.kind == OrganizationName.Kind.OFFICIAL:
        values["kind"] = OrganizationName.Kind.TRADE
    if name.valid_until is None and name.valid_from < effective_on:
        values["valid_until"] = effective_on
    return values


def _establishments(record: Record, survivor: Organization, duplicate: Organization) -> dict[int, int]:
    """Move them; return for one of a name that the survivor has too the survivor's: members go over to that one."""
    named = dict(survivor.establishments.values_list("name", "id"))
    same = {}
    for place in Establishment.objects.filter(organization=duplicate).order_by("id"):
        if place.name in named:
            same[place.pk] = named[place.name]
        else:
            record.change(place, organization_id=survivor.pk)
    return same


def _memberships(record: Record, survivor: Organization, duplicate: Organization, places: dict[int, int]) -> None:
    """Move them. Entries of both on one roster at one time become one entry, from the first day to the last."""
    held = Membership._base_manager.filter(organization__in=[survivor, duplicate])
    list(held.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    by_roster = defaultdict(list)
    for entry in held.order_by("valid_from", "id"):
        values = {"organization_id": survivor.pk, "establishment_id": places.get(entry.establishment_id or 0)}
        if entry.joined_into_id:  # joined by an earlier merge
            record.change(entry, **_known(values))
        else:
            by_roster[entry.roster_id].append((entry, _known(values)))
    for entries in by_roster.values():
        for group in _overlapping(entries):
            require(rules.may_join_entries([entry for entry, _values in group]))
            _join(record, [entry for entry, _values in group], group)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in values.items() if value is not None}


Entries = list[tuple[Membership, dict[str, Any]]]


def _overlapping(entries: Entries) -> list[Entries]:
    """Return the entries, ordered by their first day, in groups that overlap in time."""
    groups: list[Entries] = []
    end: datetime.date | None = None
    for entry, values in entries:
        if groups and (end is None or entry.valid_from < end):
            groups[-1].append((entry, values))
        else:
            groups.append([(entry, values)])
            end = entry.valid_until
        end = None if end is None or entry.valid_until is None else max(end, entry.valid_until)
    return groups


def _join(record: Record, entries: list[Membership], group: Entries) -> None:
    """Let the first entry have the time of all; the others are kept for what refers to them, and count no more."""
    kept, *others = entries
    for entry, values in group[1:]:
        record.change(entry, **values, joined_into_id=kept.pk)
        for contact in entry.contacts.order_by("id"):
            record.change(contact, membership_id=kept.pk)
    if others:
        ends = [one.valid_until for one in entries if one.valid_until]
        last = max(ends) if len(ends) == len(entries) else None
        left = next((one.left_reason for one in entries if one.valid_until == last and last), "")
        record.change(kept, valid_until=last, left_reason=left, **_taken_over(kept, others))
    record.change(kept, **group[0][1])


def _taken_over(kept: Membership, others: list[Membership]) -> dict[str, Any]:
    """Return what the first entry does not say and another one does; the latest confirmation holds."""
    values: dict[str, Any] = {}
    if not kept.number:
        values["number"] = next((one.number for one in others if one.number), "")
    if kept.establishment_id is None:
        values["establishment_id"] = next((one.establishment_id for one in others if one.establishment_id), None)
    confirmed = [one.confirmed_on for one in (kept, *others) if one.confirmed_on]
    return {**values, "confirmed_on": max(confirmed, default=None)}


def _ties(record: Record, survivor: Organization, duplicate: Organization) -> None:
    held = Tie.objects.filter(Q(first=duplicate) | Q(second=duplicate)).order_by("id")
    for tie in held.select_for_update(no_key=True):
        other = tie.second_id if tie.first_id == duplicate.pk else tie.first_id
        low, high = sorted([survivor.pk, other])
        record.change(tie, first_id=low, second_id=high)


def _fill_gaps(record: Record, survivor: Organization, duplicate: Organization) -> None:
    values: dict[str, Any] = {}
    for columns in GAPS:
        if not any(getattr(survivor, column) for column in columns):
            values |= {column: getattr(duplicate, column) for column in columns}
    if values.get("name_kana"):
        values["sort_key"] = sort_key(survivor.name_ja, duplicate.name_kana)
    record.change(survivor, **values)
