"""What may be changed on a membership, and why not."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from ledger.models import Act, programme_today
from networks.models import ConfirmationRequest, Establishment, Membership, SnapshotLine

CHANGED_MEANWHILE = no(
    "changed-meanwhile",
    _("Somebody changed this membership after you had opened the page. Nothing of yours was saved."),
    _("What you typed is kept below, beside what now stands. Look at it and save again."),
)


def may_work_at(organization_id: int, establishment: Establishment | None) -> Decision:
    """Return whether a member may stand with this establishment: one of its own that is not closed."""
    if establishment is None:
        return YES
    stands = Establishment.objects.filter(pk=establishment.pk).first()  # the caller may have read it before its locks
    if stands is None or stands.organization_id != organization_id:
        return no("foreign-establishment", _("This establishment belongs to another organization."))
    if stands.closed_on is not None:
        return no("closed-establishment", _("This establishment is closed."))
    return YES


def may_hold(
    membership: Membership, valid_from: datetime.date, valid_until: datetime.date | None, left_reason: str
) -> Decision:
    """Return whether the membership may have these days: an end after the beginning, and no other at the same time."""
    if valid_until is not None and valid_until <= valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    if valid_until is None and left_reason:
        return no("reason-without-end", _("A reason for leaving needs a last day."))
    others = Membership.objects.filter(roster=membership.roster_id, organization=membership.organization_id)
    for other in others.exclude(pk=membership.pk).order_by("valid_from"):
        if _overlap((valid_from, valid_until), (other.valid_from, other.valid_until)):
            return _overlapping(other)
    return YES


def may_be_confirmed(day: datetime.date | None) -> Decision:
    """Return whether a membership may have been confirmed on that day: a confirmation has happened. One query."""
    if day is not None and day > programme_today():
        return no(
            "confirmed-in-the-future",
            _("The day of confirmation is in the future. Enter the day on which it was confirmed."),
        )
    return YES


def may_take_back(membership: Membership) -> Decision:
    """Return whether a join by mistake may be taken back: on the day it was entered, while nothing rests on it."""
    joined = Act.objects.filter(object_kind="membership", object_id=membership.pk, action="rosters.join").first()
    if joined is None or _day(joined.programme_at) != programme_today():
        return no(
            "not-entered-today",
            _("A membership can be taken back only on the day on which it was entered."),
            _("End it instead, with the reason."),
        )
    asked = ConfirmationRequest.objects.filter(membership=membership).exists()
    if asked or SnapshotLine.objects.filter(membership=membership).exists():
        return no(
            "rested-upon",
            _("This membership was confirmed or counted already and stays on record."),
            _("End it instead, with the reason."),
        )
    if Membership._base_manager.filter(joined_into=membership).exists():
        return no(
            "joined",
            _("Another entry became part of this membership when two organizations were merged."),
            _("Undo the merge first, or end the membership with the reason."),
        )
    return YES


def _overlap(
    one: tuple[datetime.date, datetime.date | None], other: tuple[datetime.date, datetime.date | None]
) -> bool:
    return (other[1] is None or one[0] < other[1]) and (one[1] is None or other[0] < one[1])


def _overlapping(other: Membership) -> Decision:
    said = _("This organization is on the roster already, since %(first)s and without an end: the days would overlap.")
    days = {"first": date_format(other.valid_from)}
    if other.last_day:
        said = _("This organization is on the roster already, from %(first)s to %(last)s: the days would overlap.")
        days["last"] = date_format(other.last_day)
    return no("overlap", said % days, _("Choose other days, or change that membership."))


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()
