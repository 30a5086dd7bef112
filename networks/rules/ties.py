"""Who records a tie, and between whom it may stand."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from ledger.models import Dated, programme_today
from networks.models import Organization, SupportUse, Tie, standing_of
from networks.rules.merged import may_take
from projects.models import ProjectBureau

Span = tuple[datetime.date, datetime.date | None]
FOREVER = datetime.date.max
GONE = no("gone", _("Somebody else took this back in the meantime."))


@dataclass(frozen=True)
class TieFacts:
    """What is said of a tie beside its two ends. Dates are half-open."""

    kind: str
    valid_from: datetime.date
    source: str
    valid_until: datetime.date | None = None
    title: str = ""
    amount_class: str = ""

    @property
    def span(self) -> Span:
        return self.valid_from, self.valid_until


def may_stand(one: Organization, other: Organization, span: Span, members: dict[int, list[Span]]) -> Decision:
    """Return whether a tie may stand between the two: in use, not the same, one of them a member in that time.

    `members` are the times in which organizations stand on the roster, by their ids.
    """
    if one.pk == other.pk:
        return no("the-same", _("A tie joins two different organizations."))
    if Organization.Status.MERGED in {one.status, other.status}:
        return no("merged", _("One of the two was merged into another organization."), _("Choose that one instead."))
    answer = in_time(span)
    return answer and _is_member(span, [*members.get(one.pk, []), *members.get(other.pk, [])])


def may_have_used(organization: Organization, fiscal_year_span: Span, members: dict[int, list[Span]]) -> Decision:
    """Return whether a use of support may be recorded: of a member in that year, which has begun."""
    if fiscal_year_span[0] > programme_today():
        return no(
            "in-the-future",
            _("Support is recorded when it is used: this fiscal year has not begun."),
            _("Correct the fiscal year, or record the support when the year has begun."),
        )
    return may_take(organization) and _is_member(fiscal_year_span, members.get(organization.pk, []))


def in_time(span: Span) -> Decision:
    """Return whether the span ends after it begins, and does not begin in the future."""
    begin, end = span
    if end is not None and end <= begin:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    if begin > programme_today():
        return no("in-the-future", _("A tie is recorded when it exists: its first day lies in the future."))
    return YES


def may_end(tie: Tie, until: datetime.date) -> Decision:
    """Return whether the tie may end on that day: once, and after it began."""
    if tie.valid_until is not None:
        return no("already-ended", _("This tie has an end already."), _("Change the tie to correct its dates."))
    return in_time((tie.valid_from, until))


def is_new(already: bool) -> Decision:
    """Return whether it may be recorded: the same was not recorded before."""
    if not already:
        return YES
    return no(
        "recorded-already",
        _("The same was recorded on this roster already."),
        _("Change or end what is recorded. Two ties of one kind that began on one day differ by their titles."),
    )


def is_fresh(row: Tie | SupportUse, seen: str) -> Decision:
    """Return whether the page still shows what is recorded (I8)."""
    if stamp(row) == seen:
        return YES
    return no("changed", _("Somebody else changed this in the meantime."), _("Look at it again, then repeat."))


def stamp(row: Tie | SupportUse) -> str:
    """Return a short hash of everything that may be changed, which a form carries against a stale tab."""
    names = ("valid_from", "valid_until", "amount_class", "source", "kind", "title", "fiscal_year", "programme_id")
    said = [str(getattr(row, name, "")) for name in names]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def may_record_linkage(user: User, project_id: int) -> Decision:
    """Return whether the user may record a linkage of this project: the approver of the bureau that has it."""
    approved = standing_of(user).bureaus_as(Role.APPROVER)
    placed = ProjectBureau.objects.in_force_on(programme_today()).filter(project=project_id, bureau__in=approved)
    if approved and placed.exists():
        return YES
    return no(
        "not-an-approver",
        _("Only a person with confirmation right at the bureau of the project may record its linkages."),
        _("Ask the approver of your bureau."),
    )


def may_end_linkage(linkage: Dated, until: datetime.date) -> Decision:
    if linkage.valid_until is not None:
        return no("already-ended", _("This linkage has an end already."))
    return in_time((linkage.valid_from, until))


def _is_member(span: Span, memberships: Iterable[Span]) -> Decision:
    begin, end = span[0], span[1] or FOREVER
    if any(joined < end and (left or FOREVER) > begin for joined, left in memberships):
        return YES
    return no(
        "no-member",
        _("Neither of the two is a member on this roster in that time."),
        _("A roster keeps the ties of its own members. Enter the membership first, or correct the dates."),
    )
