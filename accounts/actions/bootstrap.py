"""The first administrator, the one seat that nobody granted."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.users import add_account
from accounts.models import Role, Seat, User
from ledger.actions import acts
from ledger.decisions import YES, Decision, no, require
from ledger.models import programme_today


def may_create_first_admin() -> Decision:
    """Return whether no administrator was ever appointed."""
    if Seat.objects.filter(role=Role.ADMIN).exists():
        return no("admin-exists", _("There is already an administrator."), _("Ask that person to give the seat."))
    return YES


@transaction.atomic
def create_first_admin(
    *,
    email: str,
    name_ja: str,
    name_en: str = "",
    password: str | None = None,
    is_demo: bool = False,
    valid_from: datetime.date | None = None,
) -> User:
    """Return the first administrator, seated from today if no day is given. Refused once any such seat exists."""
    require(may_create_first_admin())
    user = add_account(email=email, name_ja=name_ja, name_en=name_en, password=password, is_demo=is_demo)
    day = valid_from or programme_today()
    seat = Seat.objects.create(user=user, role=Role.ADMIN, valid_from=day, reason="The first administrator.")
    acts.record(by=user, action="seats.grant", on=seat, new=Role.ADMIN, reason=seat.reason)
    return user
