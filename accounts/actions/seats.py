"""Seats are given and ended here. The apps above add the scope in the same transaction."""

import datetime

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import Seat, User
from accounts.rules import seats as rules
from ledger.actions import acts
from ledger.decisions import require
from ledger.models import programme_today


def open_seat(
    *,
    user: User,
    role: str,
    valid_from: datetime.date,
    valid_until: datetime.date | None,
    reason: str,
    by: User,
) -> Seat:
    """Return the new seat, recorded. The caller has asked its rule and adds the scope in the same transaction."""
    seat = Seat.objects.create(
        user=user, role=role, valid_from=valid_from, valid_until=valid_until, reason=reason, granted_by=by
    )
    acts.record(by=by, action="seats.grant", on=seat, new=role, reason=reason)
    return seat


def close_seat(*, seat: Seat, until: datetime.date, reason: str, by: User) -> Seat:
    """Return the seat, ended at 00:00 JST of `until`. The caller holds its lock and has asked its rule.

    A seat that ends on its first day or before is taken back: an empty range of dates cannot be stored.
    """
    seat.taken_back = until <= seat.valid_from
    seat.valid_until = seat.valid_from + datetime.timedelta(days=1) if seat.taken_back else until
    seat.ended_by, seat.ended_at = by, Now()
    seat.save(update_fields=["taken_back", "valid_until", "ended_by", "ended_at"])
    acts.record(by=by, action="seats.end", on=seat, old=seat.role, new=until.isoformat(), reason=reason)
    return seat


@transaction.atomic
def grant(
    *,
    user_id: int,
    role: str,
    by: User,
    reason: str,
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> Seat:
    """Return a new seat without a bureau or an organization, from today on the programme clock if no day is given."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(rules.may_grant_national(by, user, role))
    day = valid_from or programme_today()
    return open_seat(user=user, role=role, valid_from=day, valid_until=valid_until, reason=reason, by=by)
