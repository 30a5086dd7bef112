"""What happened to a designation, an application or a mandate, in words."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from ledger.decisions import Text
from ledger.models import Act
from networks.selectors.actors import told_for
from projects.rules.amounts import digits
from projects.rules.fiscal_year import short_label

LABELS: dict[str, Text] = {
    "organizations.designate": gettext_lazy("Designated"),
    "organizations.end_designation": gettext_lazy("Designation ended"),
    "designations.extend": gettext_lazy("Term extended"),
    "designations.enter_grant": gettext_lazy("Grant entered"),
    "designations.correct_grant": gettext_lazy("Grant corrected"),
    "applications.apply": gettext_lazy("Applied"),
    "applications.select": gettext_lazy("Selected"),
    "applications.reject": gettext_lazy("Not selected"),
    "applications.withdraw": gettext_lazy("Withdrawn"),
    "mandates.record": gettext_lazy("Mandate recorded"),
    "mandates.change": gettext_lazy("Mandate changed"),
    "mandates.end": gettext_lazy("Mandate ended"),
    "mandates.hand_over": gettext_lazy("Handed over"),
}
GRANTS = ("designations.enter_grant", "designations.correct_grant")


@dataclass(frozen=True)
class Told:
    """One line of a timeline; `about` says from what to what, where amounts changed."""

    label: Text
    actor: str
    at: datetime.datetime
    reason: str
    about: str


def acts_on(thing: Model, reader: User) -> list[Told]:
    """Return what happened to the thing, newest first, with who did it as the reader may know it."""
    told = Act.objects.filter(object_kind=thing._meta.model_name or "", object_id=thing.pk)
    acts = list(told.select_related("actor").order_by("-id"))
    names = told_for(reader, {act.actor for act in acts})
    return [_told(act, names[act.actor_id]) for act in acts]


def _told(act: Act, actor: str) -> Told:
    about = " → ".join(_yen(part) for part in (act.old, act.new) if part) if act.action in GRANTS else ""
    return Told(LABELS.get(act.action, act.action), actor, act.programme_at, act.reason, about)


def _yen(text: str) -> str:
    """Return "2006: 12000000", as the act keeps it, with year, separators and unit."""
    year, amount = text.split(": ")
    return _("%(year)s: %(amount)s yen") % {"year": short_label(int(year)), "amount": digits(Decimal(amount))}
