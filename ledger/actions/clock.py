"""Set the programme clock. Only a demonstration database has one that can be set (ledger.models.Clock)."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no, require
from ledger.models import Clock


def may_be_a_demonstration() -> Decision:
    """Return whether this installation may hold a demonstration: never one that runs in production."""
    if settings.PRODUCTION:
        return no(
            "production", _("A production installation cannot become a demonstration."), _("Nothing was changed.")
        )
    return YES


@transaction.atomic
def declare_demonstration() -> None:
    """Mark this database as a demonstration, from where on its clock may be set. It stays one for good."""
    require(may_be_a_demonstration())
    clock, _created = Clock.objects.select_for_update().get_or_create(pk=1)
    clock.is_demo = True
    clock.save(update_fields=["is_demo"])


def set_to(moment: datetime.datetime) -> None:
    """Let the programme's time be `moment` now and run on from there. Raises ActionRefused in a real database."""
    offset = Value(moment, output_field=DateTimeField()) - Now()
    if not Clock.objects.filter(pk=1, is_demo=True).update(offset=offset):
        require(no("not-a-demonstration", _("Only a demonstration database has a clock that can be set.")))
