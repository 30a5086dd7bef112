"""Is a change in the totals yet? "In the totals" is shown only when no stale row of the key remains (I12)."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from assessment.models import FigureAudit, Rollup, ScopeVersion, Submission
from ledger.models import Stale
from projects.models import SubArea


@dataclass(frozen=True)
class Freshness:
    """`pending`: changes wait that may change these totals; `age`: for how long the oldest of them has waited."""

    pending: bool
    age: datetime.timedelta | None
    version: int
    computed_at: datetime.datetime | None


def freshness(scope_kind: str, scope_id: int = 0, fiscal_year: int | None = None) -> Freshness:
    """Return how fresh the totals of a scope are, for one fiscal year or all. Two queries.

    An industry of a bureau goes by its bureau, the nation and its industries by every stale key.
    """
    waiting = stale_for(scope_kind, scope_id)
    if fiscal_year is not None:
        waiting = waiting.filter(fiscal_year=fiscal_year)
    oldest = waiting.order_by("at").annotate(now=Now()).values_list("at", "now").first()
    version = ScopeVersion.objects.filter(scope_kind=scope_kind, scope_id=scope_id).first()
    return Freshness(
        pending=oldest is not None,
        age=oldest[1] - oldest[0] if oldest else None,
        version=version.version if version else 0,
        computed_at=version.computed_at if version else None,
    )


def in_the_totals(submission: Submission) -> bool:
    """Return whether an accepted return stands in every total that contains it. Two queries at most."""
    if not submission.is_counted:
        return False
    year = submission.round.period.fiscal_year
    return not Stale.objects.filter(project_id=submission.project_id, fiscal_year=year).exists()


def stale_for(scope_kind: str, scope_id: int) -> QuerySet[Stale]:
    """Return the stale rows whose recomputation may change the totals of a scope."""
    if scope_kind == Rollup.Scope.PROJECT:
        return Stale.objects.filter(project_id=scope_id)
    if scope_kind == Rollup.Scope.SUB_AREA:
        return Stale.objects.filter(project_id__in=SubArea.objects.filter(pk=scope_id).values("project"))
    if scope_kind in {Rollup.Scope.BUREAU, Rollup.Scope.INDUSTRY_BUREAU}:
        projects = Submission.objects.filter(bureau=scope_id).values("project")
        return Stale.objects.filter(Q(project_id__in=projects) | Q(old_bureau_id=scope_id))
    return Stale.objects.all()


def last_audit() -> FigureAudit | None:
    """Return the outcome of the latest comparison of totals and ledger, or None before the first night."""
    return FigureAudit.objects.first()
