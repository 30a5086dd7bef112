"""Template tags for the facts of the programme: years, amounts, fixed words, documents, the tabs of its pages."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated
from projects.models import Target, Term
from projects.rules import amounts, fiscal_year
from projects.selectors.words import document, listing, word

register = template.Library()
TABS = (
    ("projects", _("Projects")),
    ("indicators", _("Indicators")),
    ("bureaus", _("Bureaus and industries")),
    ("lineage", _("Lineage of the projects")),
    ("first_term", _("First term")),
    ("support", _("Support programmes")),
    ("linkages", _("Linkages")),
    ("public_network", _("Network")),
    ("calendar", _("Assessment calendar")),
    ("examples", _("Prior examples")),
)

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
def years(target: Target | Term) -> str:
    """{{ target|years }}: from the first to the last fiscal year, or the only one."""
    first, last = (fiscal_year.fiscal_year_label(year) for year in (target.fy_from, target.fy_to))
    return first if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}


@register.filter
def dates(dated: Dated) -> str:
    """{{ project|dates }}: the first and the last day on which it holds, as far as known."""
    first = date_format(dated.valid_from)
    if dated.last_day is None:
        return gettext("from %(first)s") % {"first": first}
    return gettext("from %(first)s to %(last)s") % {"first": first, "last": date_format(dated.last_day)}


@register.filter
def listed(things: Iterable[object]) -> str:
    """{{ bureau.prefectures.all|listed }}: one after the other, 茨城県、栃木県 or Ibaraki, Tochigi."""
    return listing(str(thing) for thing in things)


@register.filter
def amount(value: Decimal | int, unit: str = "") -> str:
    """{{ value|amount:unit }}: 40,000件, 40,000 businesses."""
    return amounts.amount(Decimal(value), unit=unit)


@register.filter
def figure(value: Decimal | int) -> str:
    """{{ value|figure }}: thousands separators, ▲ for negative."""
    return amounts.digits(Decimal(value))


@register.inclusion_tag("components/tabs.html", takes_context=True)
def programme_tabs(context: Mapping[str, Any]) -> dict[str, object]:
    """{% programme_tabs %}: the public pages of the programme, the present one marked."""
    path = context["request"].path
    links = [{"label": label, "url": reverse(name), "is_here": path == reverse(name)} for name, label in TABS]
    return {"label": _("The programme"), "links": links}
