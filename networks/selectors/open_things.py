"""What an organization has open: counted from the tables, for its people's handover and for /home/."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Q, QuerySet

from ledger.models import programme_today
from networks.models import (
    ConfirmationRequest,
    DesignationApplication,
    Enquiry,
    MergeConsent,
    Roster,
    RosterImport,
    RosterSnapshot,
)
from projects.rules.fiscal_year import first_day_after, fiscal_year_of


class Kind(StrEnum):
    PROPOSALS = "proposals"
    WAITING = "waiting"
    IMPORTS = "imports"
    MERGES = "merges"
    ENQUIRIES = "enquiries"
    ROSTERS = "rosters"
    APPLICATIONS = "applications"


@dataclass(frozen=True)
class OpenThing:
    kind: Kind
    count: int


def proposals(keepers: frozenset[int]) -> "QuerySet[ConfirmationRequest]":
    """Return the changes that members of these keepers' rosters proposed and nobody decided."""
    return ConfirmationRequest.objects.filter(round__roster__keeper__in=keepers, status="proposed")


def unanswered(keepers: frozenset[int]) -> "QuerySet[ConfirmationRequest]":
    """Return the requests of open confirmations that no member has answered."""
    return ConfirmationRequest.objects.filter(
        round__roster__keeper__in=keepers, round__closed_at=None, status="waiting"
    )


def undecided_imports(keepers: frozenset[int]) -> "QuerySet[RosterImport]":
    """Return the files that were read and neither taken over nor discarded."""
    return RosterImport.objects.filter(roster__keeper__in=keepers, status="staged")


def awaited_consents(keepers: frozenset[int]) -> "QuerySet[MergeConsent]":
    """Return the merges that wait for the word of one of these keepers."""
    return MergeConsent.objects.filter(keeper__in=keepers, agrees=None, merge__status="proposed")


def open_enquiries(desks: frozenset[int]) -> "QuerySet[Enquiry]":
    """Return the enquiries that lie at these desks and are not answered."""
    return Enquiry.objects.filter(desk__in=desks, status="open")


def unfixed_rosters(keepers: frozenset[int], today: datetime.date) -> "QuerySet[Any]":
    """Return the rosters that had members on the last 31 March (`n_members`) and were not fixed for it."""
    year = fiscal_year_of(today) - 1
    fixed = RosterSnapshot.objects.filter(fiscal_year=year).values("roster")
    opened = Roster.objects.filter(keeper__in=keepers, opened_on__lt=first_day_after(year))
    last_day = first_day_after(year) - datetime.timedelta(days=1)
    members = Count(
        "memberships",
        filter=Q(memberships__valid_from__lte=last_day)
        & (Q(memberships__valid_until=None) | Q(memberships__valid_until__gt=last_day)),
    )
    return opened.exclude(pk__in=fixed).annotate(n_members=members).filter(n_members__gt=0)


def open_applications(organizations: frozenset[int]) -> "QuerySet[DesignationApplication]":
    """Return the applications of these organizations that the bureau has not decided."""
    return DesignationApplication.objects.filter(organization__in=organizations, status="applied")


def open_things(organization_id: int) -> list[OpenThing]:
    """Return every kind of open thing of the organization with its count, zero included. Eight queries."""
    own = frozenset({organization_id})
    counted: dict[Kind, QuerySet[Any]] = {
        Kind.PROPOSALS: proposals(own),
        Kind.WAITING: unanswered(own),
        Kind.IMPORTS: undecided_imports(own),
        Kind.MERGES: awaited_consents(own),
        Kind.ENQUIRIES: open_enquiries(own),
        Kind.ROSTERS: unfixed_rosters(own, programme_today()),
        Kind.APPLICATIONS: open_applications(own),
    }
    return [OpenThing(kind, found.count()) for kind, found in counted.items()]
