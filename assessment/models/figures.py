"""The ledger of accepted figures (append-only) and their rollups.

A figure repeats the immutable keys of its return, so that recomputing a project and year reads one index range.
Foreign keys to rows that are never deleted carry no index of their own: every accepted figure would pay for it.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ledger.models import Act, AppendOnly
from projects.models import Indicator, Industry, Period, Project, SubArea

from .cells import Bound, Cell, State, figure_is_consistent
from .submissions import Submission


class Amendment(models.Model):
    """A change of an accepted figure: asked with a reason, decided by another person."""

    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="amendments")
    state = models.CharField(max_length=13, choices=State.choices)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    base = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    bound = models.CharField(max_length=11, choices=Bound.choices, default=Bound.EXACT)
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    approved = models.BooleanField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("decided_by")), name="an_amendment_needs_two_people"),
            models.CheckConstraint(
                condition=Q(approved=None, decided_at=None, decided_by=None)
                | Q(approved__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="an_amendment_decided_means_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["cell"], condition=Q(decided_at=None), name="one_open_amendment_for_a_cell"
            ),
            *figure_is_consistent("amendment"),
        ]


class Figure(AppendOnly):
    """One accepted value. Current is the highest number of a cell; as of a day D, the highest accepted by D."""

    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="figures", db_index=False)
    no = models.SmallIntegerField(default=1)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="figures")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+", db_index=False)
    fiscal_year = models.SmallIntegerField()
    kind = models.CharField(max_length=10, choices=Period.Kind.choices)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", db_index=False)
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=13, choices=State.choices)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    base = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    bound = models.CharField(max_length=11, choices=Bound.choices)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+", db_index=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    accepted_at = models.DateTimeField()  # programme time
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, null=True, related_name="figures")

    class Meta(AppendOnly.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cell", "no"], name="one_number_for_a_figure"),
            *figure_is_consistent("figure"),
        ]
        indexes = [models.Index(fields=["project", "fiscal_year", "cell", "-no"], name="figure_by_key")]


class Overlap(models.Model):
    """A recorded double count between two cells: subtracted once above the owner's scope, never guessed."""

    owner_cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="overlaps_owned")
    other_cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="overlaps")
    count = models.DecimalField(max_digits=18, decimal_places=4)
    why = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_cell", "other_cell"], name="one_overlap_for_two_cells"),
            models.CheckConstraint(condition=~Q(owner_cell=F("other_cell")), name="a_cell_does_not_overlap_itself"),
            models.CheckConstraint(condition=Q(count__gt=0), name="an_overlap_is_positive"),
        ]


class Rollup(models.Model):
    """The total of a scope for an indicator, a fiscal year and a basis; recomputed by key, never incremented.

    `value` is null when nothing was reported. `n_*` count project returns, `parts_*` and `areas_*` parts and areas.
    """

    class Scope(models.TextChoices):
        SUB_AREA = "sub_area"
        PROJECT = "project"
        BUREAU = "bureau"
        NATION = "nation"
        INDUSTRY_BUREAU = "industry_bureau"
        INDUSTRY = "industry"

    class Basis(models.TextChoices):
        INTERIM = "interim"
        FINAL = "final"
        EFFECTIVE = "effective"

    scope_kind = models.CharField(max_length=16, choices=Scope.choices, db_collation="C")  # sorted by byte: codes
    scope_id = models.BigIntegerField()  # 0 for the nation
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", db_index=False)
    fiscal_year = models.SmallIntegerField()
    basis = models.CharField(max_length=10, choices=Basis.choices, db_collation="C")
    value = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    base = models.DecimalField(max_digits=22, decimal_places=4, null=True)
    is_lower_bound = models.BooleanField(default=False)
    is_approximate = models.BooleanField(default=False)
    may_overlap = models.BooleanField(default=False)
    overlap_subtracted = models.DecimalField(max_digits=22, decimal_places=4, default=0)
    n_expected = models.IntegerField(default=0)
    n_reported = models.IntegerField(default=0)
    n_final = models.IntegerField(default=0)
    n_interim = models.IntegerField(default=0)
    n_confirmed = models.IntegerField(default=0)
    parts_expected = models.IntegerField(default=0)
    parts_reported = models.IntegerField(default=0)
    areas_expected = models.IntegerField(default=0)
    areas_reported = models.IntegerField(default=0)
    accepted_at = models.DateTimeField(null=True)  # programme time of the latest acceptance in it
    computed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope_kind", "fiscal_year", "scope_id", "industry", "indicator", "basis"],
                nulls_distinct=False,
                name="one_rollup_for_a_key",
            ),
        ]
        indexes = [
            models.Index(
                fields=["fiscal_year", "indicator", "basis", "scope_kind", "industry"], name="rollup_by_indicator"
            ),
            models.Index(fields=["fiscal_year"], condition=Q(overlap_subtracted__gt=0), name="rollup_with_an_overlap"),
        ]


class ScopeVersion(models.Model):
    """Rises with every change of a scope's rollups; cached fragments carry it in their key."""

    scope_kind = models.CharField(max_length=16, db_collation="C")
    scope_id = models.BigIntegerField()
    version = models.BigIntegerField(default=1)
    computed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope_kind", "scope_id"], name="one_version_for_a_scope")]
