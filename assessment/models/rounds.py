"""Survey rounds: what is asked (questionnaire), about when (period), and when it may be answered (window)."""

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from ledger.models import ProgrammeNow
from networks.models import standing_of
from projects.models import IndicatorVersion, Period
from projects.rules.fiscal_year import fiscal_year_label


class Questionnaire(models.Model):
    """A list of questions. A new half-year is a new row, never new code."""

    code = models.CharField(max_length=20, unique=True)
    rules_version = models.SmallIntegerField(
        default=1
    )  # the version of the cross-checks stored with each submission (I6)


class Line(models.Model):
    class AskedOf(models.TextChoices):
        EVERYONE = "everyone", _("bureau and organizations")
        BUREAU = "bureau", _("bureau")

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="lines")
    indicator_version = models.ForeignKey(IndicatorVersion, on_delete=models.PROTECT, related_name="+")
    position = models.SmallIntegerField()
    required = models.BooleanField(default=True)
    asked_of = models.CharField(max_length=10, choices=AskedOf.choices, default=AskedOf.EVERYONE)
    forecast = models.BooleanField(default=False)  # asks for a year-end forecast (年度末見込み) too

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "indicator_version"], name="a_question_is_asked_once"),
            models.UniqueConstraint(fields=["questionnaire", "position"], name="one_question_at_a_position"),
        ]


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Everybody with a seat sees rounds; a reporter only those with a part of the own organization."""
        standing = standing_of(user)
        if standing.bureaus or standing.sees_the_nation or standing.has(Role.COMMISSIONER):
            return self
        return self.filter(submissions__parts__organization__in=standing.organizations).distinct()

    def open_now(self) -> Self:
        return self.filter(opens_at__lte=ProgrammeNow(), last_edit_at__gt=ProgrammeNow())


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Round(models.Model):
    """One survey round. Three dates apart: the deadline shown, the last new return, the last edit."""

    class Purpose(models.TextChoices):
        EX_POST = "ex-post", _("for the ex-post assessment")
        BUDGET = "budget", _("for the budget distribution")

    period = models.OneToOneField(Period, on_delete=models.PROTECT, related_name="round")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="rounds")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    opens_at = models.DateTimeField()
    shown_deadline = models.DateTimeField()
    last_new_at = models.DateTimeField()
    last_edit_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(db_default=ProgrammeNow())
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["period__fiscal_year", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(opened_by=F("confirmed_by")), name="opened_and_confirmed_by_two_people"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="round_confirmed_means_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("shown_deadline"))
                & Q(shown_deadline__lte=F("last_new_at"))
                & Q(last_new_at__lte=F("last_edit_at")),
                name="the_dates_of_a_round_are_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name of the survey round: 2006年度（平成18年度）12－1月調査."""
        year = {"year": fiscal_year_label(self.survey_year)}
        if self.is_interim:
            return gettext("%(year)s December-January round") % year
        return gettext("%(year)s April-May round") % year

    @property
    def is_interim(self) -> bool:
        return self.period.kind == Period.Kind.INTERIM

    @property
    def survey_year(self) -> int:
        """Return the fiscal year in which the round takes place: April-May looks at the year before."""
        return self.period.fiscal_year + (0 if self.is_interim else 1)

    def is_open_at(self, now: datetime.datetime) -> bool:
        return self.opens_at <= now < self.last_edit_at
