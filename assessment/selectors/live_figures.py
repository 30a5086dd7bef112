"""Live figures and totals as a person may see them (permission matrix, "Dashboard, internal" and the rows above)."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessment.models import Figure, Part, Rollup, Submission
from networks.models import standing_of

Scope = Rollup.Scope


def visible_figures(user: Any) -> QuerySet[Figure]:
    """Return the current accepted figures of the parts that the user may see: the highest number of each cell."""
    newer = Figure.objects.filter(cell=OuterRef("cell"), no__gt=OuterRef("no"))
    return Figure.objects.filter(~Exists(newer), cell__part__in=Part.objects.visible_to(user))


def visible_totals(user: Any) -> QuerySet[Rollup]:
    """Return all totals to the Policy Group, to a bureau those of itself and of its projects' years, to others none.

    A total of the nation or of an industry would betray other bureaus, so a bureau does not see it (I18).
    """
    standing = standing_of(user)
    if standing.sees_the_nation:
        return Rollup.objects.all()
    if not standing.bureaus:
        return Rollup.objects.none()
    bureaus = standing.bureaus
    return Rollup.objects.filter(
        Q(scope_kind__in=[Scope.BUREAU, Scope.INDUSTRY_BUREAU], scope_id__in=bureaus)
        | (Q(scope_kind=Scope.PROJECT) & _year_of(bureaus, project=OuterRef("scope_id")))
        | (Q(scope_kind=Scope.SUB_AREA) & _year_of(bureaus, project__sub_areas=OuterRef("scope_id")))
    )


def _year_of(bureaus: frozenset[int], **of: OuterRef) -> Q:
    """Return whether these bureaus alone reported for the total's project in its year: a project may move."""
    returns = Submission.objects.filter(round__period__fiscal_year=OuterRef("fiscal_year"), **of)
    return Q(Exists(returns.filter(bureau__in=bureaus))) & ~Q(Exists(returns.exclude(bureau__in=bureaus)))
