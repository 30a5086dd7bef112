"""The public pages: every fact, both languages, nobody signed in, and as many queries with more rows."""

import datetime
import itertools
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects.models import (
    Achievement,
    Bureau,
    CalendarEvent,
    Indicator,
    IndicatorVersion,
    Lineage,
    PriorExample,
    Project,
    ProjectBureau,
    ProjectIndustry,
    ProjectName,
    SubArea,
    SupportProgramme,
    Target,
    TargetVersion,
)
from projects.urls import PUBLIC, urlpatterns

pytestmark = pytest.mark.usefixtures("programme")

ARGUMENTS = {"project": ["S-KNT1"], "indicator": ["NB"]}
ADDRESSES = [(name, ARGUMENTS.get(name, [])) for name in sorted(PUBLIC)]


def read(client: Client, address: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def words(page: str) -> str:
    """Return the text of the page without its marks, blanks joined."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(("name", "arguments"), ADDRESSES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_public_page_opens_without_sign_in(client, name, arguments, language):
    page = read(client, reverse(name, args=arguments), language)
    assert f'<html lang="{language}">' in page
    assert "<h1>" in page


def test_the_public_pages_are_exactly_those_listed(client):
    open_without_sign_in = {
        pattern.name
        for pattern in urlpatterns
        if client.get(reverse(pattern.name, args=ARGUMENTS.get(pattern.name, []))).status_code == 200
    }
    assert open_without_sign_in == PUBLIC


@pytest.mark.parametrize(("name", "arguments"), ADDRESSES)
def test_the_public_pages_are_only_read(client, name, arguments):
    assert client.post(reverse(name, args=arguments)).status_code == 405


@pytest.mark.parametrize(("name", "arguments"), ADDRESSES)
def test_headings_follow_in_order(client, name, arguments):
    levels = [int(level) for level in re.findall(r"<h(\d)", read(client, reverse(name, args=arguments)))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize(("name", "arguments"), ADDRESSES)
def test_no_id_is_given_twice(client, name, arguments):
    ids = re.findall(r'\sid="([^"]+)"', read(client, reverse(name, args=arguments)))
    assert len(ids) == len(set(ids))


def test_the_front_page_shows_the_target_and_the_sum_beside_it(client):
    page = words(read(client, "/"))
    assert "40,000" in page
    assert "38,760 + 4,000-8,000 (2 ambiguous), 1 undetermined" in page
    assert "exceeds the national target by 2,760 to 6,760" in page
    assert "No results published yet." in page
    assert "17 projects on " in page


def test_the_front_page_counts_the_projects_of_the_day(client):
    Project.objects.filter(code="S-OKN1").update(valid_until=datetime.date(2008, 4, 1))
    assert "16 projects on " in words(read(client, "/"))


def test_the_front_page_names_every_project_and_bureau(client):
    page = read(client, "/", "ja")
    assert all(project.name_ja in page for project in Project.objects.filter(term__number=2))
    assert all(bureau.name_ja in page for bureau in Bureau.objects.all())


def test_a_target_to_be_determined_shows_no_zero(client):
    page = words(read(client, "/projects/S-HKD1/"))
    assert "To be determined" in page
    assert not re.search(r"\b0 businesses", page)


def test_an_ambiguous_target_shows_its_readings_and_no_official_number(client):
    page = words(read(client, "/projects/S-KNK3/"))
    assert "1,000 or 3,000 businesses (source damaged)" in page
    assert "likelihood 0.70" in page


def test_a_derived_target_says_that_it_is_computed(client):
    page = words(read(client, "/projects/S-KNT1/"))
    assert "10,500 businesses" in page
    assert "computed as the sum of its parts" in page


@pytest.mark.parametrize("code", ["S-HKD1", "S-KNT1", "S-KNK1", "S-CGK1", "S-OKN1", "F-HKD1", "F-CHB3"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_project_page_shows_every_fact_of_the_project(client, code, language):
    project = Project.objects.get(code=code)
    page = words(read(client, reverse("project", args=[code]), language))
    shown = [getattr(project, f"name_{language}"), project.source_section, project.promotion_org_ja]
    shown += [text for name in project.names.all() for text in (name.text, name.place)]
    shown += [getattr(one.bureau, f"name_{language}") for one in project.bureaus.select_related("bureau")]
    shown += [getattr(one.industry, f"name_{language}") for one in project.industries.select_related("industry")]
    shown += [
        text for area in project.sub_areas.all() for text in (area.name_printed, area.code, area.promotion_org_ja)
    ]
    for version in TargetVersion.objects.filter(target__project=project).select_related("target"):
        shown += [version.as_printed, version.source_section]
        shown += [getattr(version.target, f"name_{language}")] if version.target.sub_area_id is None else []
        shown += [one.note if language == "en" else one.note_ja for one in version.candidates.all()]
    for row in Lineage.objects.filter(successor=project) | Lineage.objects.filter(predecessor=project):
        shown += [row.as_printed]
    shown += [project.note if language == "en" else project.japanese.get("note", "")]
    missing = [text for text in shown if re.sub(r"\s+", " ", text) not in page]
    assert missing == []


def test_every_project_has_a_page(client):
    for code in Project.objects.values_list("code", flat=True):
        read(client, reverse("project", args=[code]))


def test_every_indicator_has_a_page_in_both_languages(client):
    for version in IndicatorVersion.objects.select_related("indicator"):
        address = reverse("indicator", args=[version.indicator.code])
        assert version.definition_en in words(read(client, address, "en"))
        assert version.definition_ja in words(read(client, address, "ja"))


def test_the_indicators_are_all_listed(client):
    page = read(client, "/programme/indicators/", "ja")
    assert all(one.name_ja in page and one.code in page for one in Indicator.objects.all())


def test_a_broken_series_is_marked(client):
    assert "not comparable with the years before" in read(client, "/programme/indicators/NB/")


def test_rates_are_said_not_to_sum(client):
    assert "levels and rates do not add" in read(client, "/programme/indicators/SALES_GROWTH_CORE/")


def test_the_matrix_shows_what_is_printed_and_what_was_read(client):
    page = words(read(client, "/programme/bureaus/"))
    assert "33 entries for 17 projects" in page
    assert "“-()”" in page
    assert "“( )”" in page


def test_the_prefectures_stand_under_their_bureau(client):
    page = words(read(client, "/programme/bureaus/"))
    assert "Toyama, Ishikawa" in page


def test_the_lineage_closes_and_says_so(client):
    assert "Both counts close: 19 projects before, 17 after." in words(read(client, "/programme/lineage/"))


def test_a_lineage_that_does_not_close_says_so(client):
    Lineage.objects.filter(code="L-22").delete()
    assert "The counts do not close." in read(client, "/programme/lineage/")


def test_every_achievement_is_shown_with_its_own_period(client):
    page = words(read(client, "/programme/first-term/"))
    for one in Achievement.objects.all():
        assert one.name_en in page
        assert one.period_as_printed in page
        assert one.as_printed in page


def test_a_lower_bound_stays_a_lower_bound(client):
    assert "300 or more" in words(read(client, "/programme/first-term/"))


def test_a_lost_figure_is_not_zero(client):
    row = re.search(
        r"Loans made under the bridge financing systems.*?</tr>", read(client, "/programme/first-term/"), re.S
    )
    assert "number lost in the source" in row.group().lower()


def test_every_support_programme_is_shown(client):
    page = words(read(client, "/programme/support/", "ja"))
    for one in SupportProgramme.objects.all():
        assert one.name_ja in page
        assert one.japanese.get("what_it_gives", "") in page


def test_every_date_of_the_calendar_is_shown(client):
    page = words(read(client, "/programme/calendar/", "ja"))
    for one in CalendarEvent.objects.all():
        assert one.name_ja in page
        assert one.japanese.get("window_start", one.window_start) in page
        assert one.as_printed in page
    assert "2006年度（平成18年度）" in page


def test_the_examples_state_the_doubtful_amount_as_a_fact_of_neither(client):
    page = words(read(client, "/programme/examples/"))
    assert page.count("neither is stated as a fact of this example") == 2
    assert page.count("2.18 billion yen") == 2
    assert page.count("3.18 billion yen") == 1
    assert "companies expected to go public within three years : 20" in page.replace(" :", " :")
    assert "(forecast)" in page


def test_every_statement_of_the_examples_is_shown(client):
    page = words(read(client, "/programme/examples/"))
    for example in PriorExample.objects.all():
        for success in example.body["successes"]:
            assert success["what"] in page
        for company in example.body["participating_companies"]:
            assert f"about {company['value']}" in page


@pytest.mark.parametrize(
    "address",
    [
        "/projects/?colour=red",
        "/projects/?bureau=XXX",
        "/projects/?industry=ROBOT",
        "/projects/?term=3",
        "/projects/?bureau__parent__code=CHB",
    ],
)
def test_an_unknown_filter_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_the_projects_of_one_bureau(client):
    page = words(read(client, "/projects/?bureau=KNT"))
    assert "3 projects" in page
    assert "Kyushu Silicon" not in page


def test_the_projects_of_one_industry(client):
    assert "9 projects" in words(read(client, "/projects/?industry=HWS"))


def test_bureau_and_industry_together(client):
    assert "1 projects" in words(read(client, "/projects/?bureau=KNT&industry=CON"))


def test_no_project_fits_is_said(client):
    assert "No project fits" in read(client, "/projects/?bureau=OKN&industry=FC")


def test_the_first_term_has_its_own_list(client):
    page = words(read(client, "/projects/?term=1"))
    assert "19 projects" in page
    assert "Digital Bit" in page


def test_a_project_that_is_not_public_yet_does_not_exist(client):
    Project.objects.filter(code="S-OKN1").update(public_from=datetime.date(3000, 1, 1))
    assert client.get("/projects/S-OKN1/").status_code == 404
    assert "Okinawa-industries" not in read(client, "/projects/")


@pytest.mark.parametrize("address", ["/projects/S-NONE/", "/programme/indicators/NONE/"])
def test_what_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_target_version_of_the_future_is_not_shown(client):
    old = TargetVersion.objects.get(target__code="T-THK1-NB")
    kept = {
        "unit_ja": "件",
        "unit_en": "businesses",
        "source_file": "x",
        "source_section": "x",
        "confidence": "inferred",
    }
    TargetVersion.objects.create(target=old.target, no=2, status="set", value=7777, in_force_from="3000-04-01", **kept)
    assert "7,777" not in read(client, "/projects/S-THK1/")


def more_rows() -> None:
    """One more of everything that the pages list."""
    words = {"source_file": "Plan", "source_section": "-", "confidence": "inferred"}
    named = {"name_ja": "追加", "name_en": "Added"}
    bureau, industry = Bureau.objects.get(code="KNT"), ProjectIndustry.objects.first().industry
    kanto = Project.objects.get(code="S-KNT1")
    for number in range(3):
        begun = datetime.date(2006, 4, 1)
        project = Project.objects.create(
            code=f"S-NEW{number}",
            term=kanto.term,
            valid_from=begun,
            public_from=begun,
            display_order=900 + number,
            **named,
            **words,
        )
        ProjectBureau.objects.create(project=project, bureau=bureau, valid_from=begun)
        ProjectIndustry.objects.create(project=project, industry=industry, role="main", valid_from=begun, **words)
        ProjectName.objects.create(project=kanto, lang="en", text=f"Name {number}", **words)
        Lineage.objects.create(
            code=f"L-9{number}", successor=kanto, bureau=bureau, kind="continued", mapping_confidence="certain", **words
        )
        indicator = Indicator.objects.create(
            code=f"NEW{number}",
            display_order=90 + number,
            measure="flow",
            adds_over_time=True,
            adds_over_projects="yes",
            fed_by="return",
            asked="common",
            printed=False,
            parent=Indicator.objects.get(code="NB"),
            definition_status="proposed",
            who_reports="bureau",
            **named,
            **words,
        )
        IndicatorVersion.objects.create(
            indicator=indicator, no=1, definition_ja="-", definition_en="-", unit_ja="件", unit_en="cases", fy_from=2006
        )
        area = SubArea.objects.create(
            code=f"S-KNT1-N{number}", project=kanto, display_order=90 + number, name_printed="-", **named, **words
        )
        for owner, part in ((project, None), (kanto, area)):
            target = Target.objects.create(
                code=f"T-{owner.code}-{number}",
                project=owner,
                sub_area=part,
                indicator=Indicator.objects.get(code="NB"),
                role="common",
                basis="cumulative over period",
                fy_from=2006,
                fy_to=2010,
                display_order=900 + number,
                **named,
            )
            TargetVersion.objects.create(
                target=target, no=1, status="set", value=10, unit_ja="件", unit_en="x", in_force_from=begun, **words
            )
        Achievement.objects.create(code=f"A-9{number}", topic="scale", scope="national", **named, **words)
        SupportProgramme.objects.create(code=f"SP-9{number}", category="market", term="first", **named, **words)
        CalendarEvent.objects.create(
            code=f"I-9{number}",
            level="project",
            row_type="instance",
            fiscal_year="FY2006",
            window_start="2006-04-01",
            **named,
            **words,
        )
        PriorExample.objects.create(code=f"PE-{number}", project=project, body={}, **named)


@pytest.mark.parametrize(("name", "arguments"), ADDRESSES)
def test_more_rows_make_no_more_queries(client, name, arguments):
    address = reverse(name, args=arguments)
    read(client, address)
    with CaptureQueriesContext(connection) as before:
        read(client, address)
    more_rows()
    with CaptureQueriesContext(connection) as after:
        read(client, address)
    assert len(after) == len(before)
    assert len(before) <= 20
