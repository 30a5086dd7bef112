"""Template filters for the facts of the programme: fiscal years, amounts, fixed words, titles of documents."""

from decimal import Decimal

from django import template

from projects.rules import amounts, fiscal_year
from projects.selectors.words import document, word

register = template.Library()

register.filter("document", document)
register.filter("word", word)


@register.filter("fiscal_year")
def fiscal_year_label(year: int) -> str:
    """{{ target.fy_from|fiscal_year }}: 2006年度（平成18年度）, FY2006 (Heisei 18)."""
    return fiscal_year.fiscal_year_label(year)


@register.filter
def fiscal_year_short(year: int) -> str:
    """{{ period.fiscal_year|fiscal_year_short }}: 2006年度, FY2006."""
    return fiscal_year.short_label(year)


@register.filter
def amount(value: Decimal | int, unit: str = "") -> str:
    """{{ value|amount:unit }}: 40,000件, 40,000 businesses."""
    return amounts.amount(Decimal(value), unit=unit)


@register.filter
def figure(value: Decimal | int) -> str:
    """{{ value|figure }}: thousands separators, ▲ for negative."""
    return amounts.digits(Decimal(value))
