"""The filters with which templates write facts of the programme."""

import datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from projects.models import Project, Target


def render(source: str, **values: object) -> str:
    return Template("{% load programme %}" + source).render(Context(values))


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ 2006|fiscal_year }}", "FY2006 (Heisei 18)"),
        ("{{ 2006|fiscal_year_short }}", "FY2006"),
        ("{{ value|amount:'businesses' }}", "38,760 businesses"),
        ("{{ value|figure }}", "38,760"),
        ("{{ 'continued'|word }}", "continued"),
        ("{{ 'a text of its own'|word }}", "a text of its own"),
        ("{{ 'Plan'|document }}", "Second Term Medium-range Industrial Cluster Plan (1 April 2006)"),
        ("{{ 'astf.or.jp'|document }}", "astf.or.jp"),
    ],
)
def test_a_filter_writes(source, text):
    assert render(source, value=Decimal("38760.0000")) == text


def test_several_documents_are_all_named():
    assert render("{{ 'leaflet; Plan'|document }}").count(";") == 1


def test_one_year_is_written_once():
    assert render("{{ one|years }}", one=Target(fy_from=2010, fy_to=2010)) == "FY2010 (Heisei 22)"
    assert render("{{ one|years }}", one=Target(fy_from=2006, fy_to=2010)) == "FY2006 (Heisei 18) to FY2010 (Heisei 22)"


def test_dates_are_shown_with_their_last_day():
    begun, ended = datetime.date(2001, 4, 1), datetime.date(2006, 4, 1)
    assert (
        render("{{ one|dates }}", one=Project(valid_from=begun, valid_until=ended))
        == "from 1 April 2001 to 31 March 2006"
    )
    assert render("{{ one|dates }}", one=Project(valid_from=begun)) == "from 1 April 2001"


def test_the_tabs_mark_the_present_page(rf):
    page = render("{% programme_tabs %}", request=rf.get("/programme/support/"))
    assert page.count("aria-current") == 1
    assert '<a href="/programme/support/" aria-current="page">' in page


def test_a_list_is_joined_as_its_language_does():
    assert render("{{ names|listed }}", names=["Toyama", "Ishikawa"]) == "Toyama, Ishikawa"
    with override("ja"):
        assert render("{{ names|listed }}", names=["富山県", "石川県"]) == "富山県、石川県"
