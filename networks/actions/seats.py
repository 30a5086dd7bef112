"""Reporters are appointed here; any seat is ended or handed over here, whatever its scope."""

import datetime

from django.db import transaction

from accounts.actions.seats import close_seat, grant, open_seat
from accounts.models import Role, Seat, User
from accounts.rules.seats import may_be_ended_on
from ledger.decisions import require
from ledger.models import programme_today
from networks.actions.locks import locked
from networks.models import Appointment
from networks.rules import seats as rules
from networks.rules.places import Place
from projects.actions.postings import post_officer


@transaction.atomic
def appoint_reporter(
    *,
    user_id: int,
    organization_id: int,
    by: User,
    reason: str,
    duty: str = Appointment.Duty.STAFF,
    project_id: int | None = None,
    sub_area_id: int | None = None,
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> Seat:
    """Return the new reporter's seat at the organization, from today on the programme clock if no day is given.

    Raises ActionRefused.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    organization = locked(organization_id)
    require(rules.may_appoint(by, user, organization, duty))
    day = valid_from or programme_today()
    seat = open_seat(user=user, role=Role.REPORTER, valid_from=day, valid_until=valid_until, reason=reason, by=by)
    Appointment.objects.create(
        seat=seat, organization=organization, project_id=project_id, sub_area_id=sub_area_id, duty=duty
    )
    return seat


@transaction.atomic
def give(
    *,
    user_id: int,
    place: Place,
    by: User,
    reason: str,
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> Seat:
    """Return the new seat on any place: at a bureau, at an organization, or without either."""
    if place.bureau:
        return post_officer(
            user_id=user_id,
            bureau_id=place.bureau.pk,
            role=place.role,
            by=by,
            reason=reason,
            valid_from=valid_from,
            valid_until=valid_until,
        )
    if place.organization:
        return appoint_reporter(
            user_id=user_id,
            organization_id=place.organization.pk,
            duty=place.duty,
            by=by,
            reason=reason,
            valid_from=valid_from,
            valid_until=valid_until,
        )
    return grant(user_id=user_id, role=place.role, by=by, reason=reason, valid_from=valid_from, valid_until=valid_until)


@transaction.atomic
def end(*, seat_id: int, by: User, reason: str, until: datetime.date | None = None) -> Seat:
    """Return the seat, ended at 00:00 JST of `until`: today if no day is given, so from the next request on (I26)."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    day = until or programme_today()
    require(rules.may_end(by, seat))
    require(may_be_ended_on(seat, day))
    return close_seat(seat=seat, until=day, reason=reason, by=by)


@transaction.atomic
def hand_over(*, seat_id: int, to_user_id: int, on: datetime.date, by: User, reason: str) -> Seat:
    """Return the successor's seat with the same role and scope from that day; the old one ends then (引継ぎ)."""
    old = end(seat_id=seat_id, by=by, reason=reason, until=on)
    if hasattr(old, "posting"):
        return post_officer(
            user_id=to_user_id, bureau_id=old.posting.bureau_id, role=old.role, valid_from=on, by=by, reason=reason
        )
    if hasattr(old, "appointment"):
        return _succeed(old.appointment, to_user_id=to_user_id, on=on, by=by, reason=reason)
    return grant(user_id=to_user_id, role=old.role, valid_from=on, by=by, reason=reason)


def _succeed(held: Appointment, *, to_user_id: int, on: datetime.date, by: User, reason: str) -> Seat:
    return appoint_reporter(
        user_id=to_user_id,
        organization_id=held.organization_id,
        project_id=held.project_id,
        sub_area_id=held.sub_area_id,
        duty=held.duty,
        valid_from=on,
        by=by,
        reason=reason,
    )
