"""The working copy of a return: one cell for a part, indicator and sub-area."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from projects.models import Indicator, SubArea

from .submissions import Part

LIMIT = 10**14  # numeric(18, 4) ends there; PostgreSQL sorts NaN above every number, so this refuses it too


class State(models.TextChoices):
    """The states of a cell; their algebra is in design.md, "The way of a figure"."""

    BLANK = "blank", _("blank")
    VALUE = "value", _("value")
    NONE = "none", _("nothing to report")
    NOT_APPLICABLE = "n/a", _("not applicable")
    NOT_YET_KNOWN = "not yet known", _("not yet known")


class Bound(models.TextChoices):
    EXACT = "exact", _("exact")
    APPROXIMATE = "approximate", _("about")
    AT_LEAST = "at least", _("at least")


def figure_is_consistent(name: str) -> list[models.CheckConstraint]:
    """Return the constraints that a cell and a figure share: a value exactly when the state says so, never NaN."""
    return [
        models.CheckConstraint(
            condition=Q(state="value", value__isnull=False)
            | (~Q(state="value") & Q(value=None, base=None, bound="exact")),
            name=f"{name}_has_a_value_when_its_state_says_so",
        ),
        models.CheckConstraint(
            condition=(Q(value=None) | Q(value__lt=LIMIT)) & (Q(base=None) | Q(base__gt=0, base__lt=LIMIT)),
            name=f"{name}_is_a_number",
        ),
        models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name=f"{name}_is_not_negative"),
    ]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pghistory.Statement)
class Cell(models.Model):
    """What is typed. `base` is the denominator of a rate: last year's yen of the same companies.

    `typed` keeps a text that could not be read as a number, so that nothing typed is lost; such a cell is blank.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="cells", db_index=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", db_index=False)
    sub_area = models.ForeignKey(SubArea, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=13, choices=State.choices, default=State.BLANK)
    typed = models.CharField(max_length=80, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    base = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    bound = models.CharField(max_length=11, choices=Bound.choices, default=Bound.EXACT)
    forecast = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    expected_on = models.DateField(null=True)  # for "not yet known" in a final round
    note = models.TextField(blank=True)
    version = models.IntegerField(default=1)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "indicator", "sub_area"], nulls_distinct=False, name="one_cell_for_a_question"
            ),
            *figure_is_consistent("cell"),
        ]
