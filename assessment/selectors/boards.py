"""The board of a round: every visible return by bureau, with what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Q

from accounts.models import Role
from assessment.models import Extension, Part, Round, Submission
from assessment.rules import bureau_reports
from ledger.decisions import Decision
from networks.models import standing_of
from projects.models import Bureau


@dataclass(frozen=True)
class BureauRow:
    """The returns of one bureau; `may_send` only for its own approvers."""

    bureau: Bureau
    submissions: list[Submission]
    may_send: Decision | None
    may_withdraw: Decision | None

    @property
    def accepted(self) -> int:
        return sum(submission.is_counted for submission in self.submissions)


@dataclass(frozen=True)
class Board:
    """What the reader may see of a round. `accepted` and `expected` count listed returns only (I18).

    `readable` holds the ids of the returns whose content the reader may open.
    """

    rows: list[BureauRow]
    readable: set[int]
    extensions: list[Extension]

    @property
    def expected(self) -> int:
        return sum(len(row.submissions) for row in self.rows)

    @property
    def accepted(self) -> int:
        return sum(row.accepted for row in self.rows)


def round_board(round_: Round, user: Any) -> Board:
    """Return the board of a round for this reader. Three queries, and two for each own bureau."""
    readable = set(Submission.objects.visible_to(user).filter(round=round_).values_list("pk", flat=True))
    submissions = (
        Submission.objects.listed_for(user)
        .filter(round=round_)
        .select_related("bureau", "project", "submitted_by", "accepted_by")
        .annotate(
            parts_expected=Count("parts"),
            parts_handed_in=Count("parts", filter=Q(parts__status=Part.Status.HANDED_IN)),
        )
        .order_by("bureau__display_order", "project__display_order")
    )
    rows = [_row(round_, user, list(group)) for group in _by_bureau(submissions)]
    return Board(rows, readable, _extensions_to_decide(round_, user))


def _extensions_to_decide(round_: Round, user: Any) -> list[Extension]:
    if not standing_of(user).has(Role.PUBLISHER):
        return []
    waiting = Extension.objects.filter(submission__round=round_, granted_at=None, refused_reason="")
    return list(waiting.select_related("submission__project", "asked_by").order_by("id"))


def _by_bureau(submissions: Iterable[Submission]) -> Iterable[Iterable[Submission]]:
    return (list(group) for _bureau, group in groupby(submissions, key=lambda s: s.bureau_id))


def _row(round_: Round, user: Any, submissions: list[Submission]) -> BureauRow:
    bureau = submissions[0].bureau
    mine = bureau.pk in standing_of(user).bureaus
    return BureauRow(
        bureau=bureau,
        submissions=submissions,
        may_send=bureau_reports.may_send(user, round_, bureau.pk) if mine else None,
        may_withdraw=bureau_reports.may_withdraw(user, round_, bureau.pk) if mine else None,
    )
