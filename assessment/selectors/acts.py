"""What happened to a return, in words."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import Text
from ledger.models import Act

WORDS: dict[str, Text] = {
    "parts.begin": _("Typing began"),
    "parts.hand_in": _("Part handed in"),
    "parts.take_back": _("Part taken back"),
    "parts.return_with_reason": _("Part returned"),
    "parts.enter_on_behalf": _("Entered on the organization's behalf"),
    "submissions.begin": _("Return begun"),
    "submissions.submit": _("Return submitted"),
    "submissions.withdraw": _("Return withdrawn"),
    "submissions.return_with_reason": _("Return returned with a reason"),
    "submissions.accept": _("Return accepted"),
    "bureau_reports.send": _("Sent by the bureau"),
    "bureau_reports.withdraw": _("Sending withdrawn"),
    "rounds.confirm": _("Confirmed by the Policy Group"),
    "extensions.ask": _("Extension requested"),
    "extensions.grant": _("Extension granted"),
    "extensions.refuse": _("Extension refused"),
}


@dataclass(frozen=True)
class ToldAct:
    """One line of the timeline; `at` is programme time."""

    label: Text
    actor: User
    at: datetime.datetime
    reason: str
    about: str = ""


def told(acts: Iterable[Act], names: dict[int, str] | None = None) -> list[ToldAct]:
    """Return the acts in words, newest first. `names` says by part id whose part an act is about."""
    lines = [
        ToldAct(
            label=WORDS.get(act.action, act.action),
            actor=act.actor,
            at=act.programme_at,
            reason=act.reason,
            about=(names or {}).get(act.object_id, "") if act.object_kind == "part" else "",
        )
        for act in acts
    ]
    return lines[::-1]
