"""People are posted to bureaus here."""

import datetime

from django.db import transaction

from accounts.actions.seats import open_seat
from accounts.models import Seat, User
from ledger.decisions import require
from ledger.models import programme_today
from projects.models import Bureau, Posting
from projects.rules.postings import may_post


@transaction.atomic
def post_officer(
    *,
    user_id: int,
    bureau_id: int,
    role: str,
    by: User,
    reason: str,
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> Seat:
    """Return the new seat of an officer or approver. Concurrent posts (併任) and deputies are ordinary seats."""
    user = User.objects.select_for_update().get(pk=user_id)
    bureau = Bureau.objects.get(pk=bureau_id)
    require(may_post(by, user, role, bureau))
    day = valid_from or programme_today()
    seat = open_seat(user=user, role=role, valid_from=day, valid_until=valid_until, reason=reason, by=by)
    Posting.objects.create(seat=seat, bureau=bureau)
    return seat
