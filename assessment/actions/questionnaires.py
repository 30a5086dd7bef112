"""Compose the questionnaire of a half-year from the indicators in force: rows, never new code."""

from django.db import transaction

from accounts.models import User
from assessment.checks import RULES_VERSION
from assessment.models import Line, Questionnaire
from assessment.rules import rounds as rules
from ledger.actions import acts
from ledger.decisions import require
from projects.models import Indicator, IndicatorVersion, Period

OF_THE_BUREAU = (Indicator.Measure.STOCK, Indicator.Measure.LEVEL, Indicator.Measure.RATE)


@transaction.atomic
def compose(*, period: Period, by: User) -> Questionnaire:
    """Return the questionnaire of a period, made from the indicator versions of its fiscal year if it does not exist.

    Stocks, levels and rates are asked of the bureau alone, since they do not add over reporters.
    """
    require(rules.may_open(by))
    code = f"FU-{period.fiscal_year}-{period.kind}"
    questionnaire, created = Questionnaire.objects.get_or_create(code=code, defaults={"rules_version": RULES_VERSION})
    if not created:
        return questionnaire
    versions = IndicatorVersion.objects.in_force_in(period.fiscal_year).filter(
        indicator__fed_by=Indicator.FedBy.RETURN, indicator__asked__in=[Indicator.Asked.COMMON, Indicator.Asked.TARGET]
    )
    Line.objects.bulk_create(
        _line(questionnaire, period, position, version)
        for position, version in enumerate(versions.order_by("indicator__display_order"), start=1)
    )
    acts.record(by=by, action="questionnaires.compose", on=questionnaire)
    return questionnaire


def _line(questionnaire: Questionnaire, period: Period, position: int, version: IndicatorVersion) -> Line:
    measure = version.indicator.measure
    return Line(
        questionnaire=questionnaire,
        indicator_version=version,
        position=position,
        asked_of=Line.AskedOf.BUREAU if measure in OF_THE_BUREAU else Line.AskedOf.EVERYONE,
        forecast=period.kind == Period.Kind.INTERIM and measure == Indicator.Measure.FLOW,
    )
