"""The targets of the Plan as the rules read them (RULES.md rules 4-5, 9-14)."""

import datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from accounts.models import User
from projects.models import Bureau, Indicator, Project, SubArea, Target, TargetVersion
from projects.selectors.targets import (
    TargetBook,
    bureau_target_sum,
    national_target_sum,
    original_of,
    target_in_force,
)

DAY = datetime.date(2006, 12, 1)

pytestmark = pytest.mark.usefixtures("programme")


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def indicator(code: str = "NB") -> Indicator:
    return Indicator.objects.get(code=code)


def read(project: str | None, code: str = "NB", day: datetime.date = DAY):
    scope = Project.objects.get(code=project) if project else None
    return target_in_force(indicator=indicator(code), day=day, project=scope)


def set_to(code: str, value: int, day: str) -> None:
    """A decision of the Policy Group: the next version of the target."""
    last = TargetVersion.objects.filter(target__code=code).latest("no")
    person, _ = User.objects.get_or_create(email="policy@example.jp", defaults={"name_ja": "政策"})
    words = {"source_file": "decision", "source_section": "-", "confidence": "as printed"}
    units = {"unit_ja": last.unit_ja, "unit_en": last.unit_en}
    decided = {"decided_by": person, "decided_at": f"{day}T00:00+09:00", "in_force_from": day}
    TargetVersion.objects.create(
        target=last.target, no=last.no + 1, status="revised", value=value, **units, **decided, **words
    )


def test_the_national_target_stands_alone():
    reading = read(None)
    assert (reading.official, reading.text) == (40000, "40,000 businesses")


def test_a_target_to_be_determined_has_no_number():
    reading = read("S-HKD1")
    assert (reading.value, reading.low, reading.official, reading.text) == (None, None, None, "to be determined")


def test_a_lost_number_has_another_reason_than_one_to_be_determined():
    assert read("S-KNK1", "CORE").text == "number lost in the source"


def test_an_ambiguous_target_is_a_range_and_never_official():
    reading = read("S-KNK3")
    assert (reading.value, reading.low, reading.high, reading.official) == (None, 1000, 3000, None)
    assert reading.text == "1,000 or 3,000 businesses (source damaged)"


def test_a_reading_may_itself_be_a_range():
    assert read("S-CGK1").text == "3,000 or 5,000 or 3,000 to 5,000 businesses (source damaged)"


def test_a_target_under_review_keeps_its_number_but_is_not_official():
    reading = read("S-HKD1", "IPO")
    assert (reading.value, reading.official, reading.text) == (15, None, "15 companies (under review)")


def test_a_derived_target_is_the_sum_of_its_parts():
    reading = read("S-KNT1")
    assert (reading.value, reading.official, len(reading.parts)) == (10500, 10500, 6)


def test_a_derived_target_follows_a_part_that_is_revised():
    set_to("T-KNT1-NB-TAMA", 2500, "2007-04-01")
    assert read("S-KNT1", day=datetime.date(2007, 3, 31)).value == 10500
    assert read("S-KNT1", day=datetime.date(2007, 4, 1)).value == 11000


def test_a_derived_target_with_a_part_without_number_has_none():
    part = TargetVersion.objects.get(target__code="T-KNT1-NB-KHN")
    kept = {
        "unit_ja": "件",
        "unit_en": "businesses",
        "source_file": "x",
        "source_section": "x",
        "confidence": "inferred",
    }
    TargetVersion.objects.create(
        target=part.target, no=2, status="to be determined", in_force_from="2006-04-01", **kept
    )
    assert (read("S-KNT1").value, read("S-KNT1").low) == (None, None)
    total = national_target_sum(indicator(), DAY)
    assert (total.clear, total.n_clear, total.n_undetermined) == (28260, 13, 2)


def test_about_survives_in_the_text():
    reading = read("S-OKN1", "SALES", day=datetime.date(2010, 4, 1))
    assert reading.text == "about 1,000 billion yen"


def test_a_scope_without_a_target_has_none():
    assert read("S-KNT3", "IPO") is None


def test_a_sub_area_has_its_own_target():
    tama = SubArea.objects.get(code="S-KNT1-TAMA")
    reading = target_in_force(indicator=indicator(), day=DAY, project=tama.project, sub_area=tama)
    assert reading.value == 2000


def test_before_the_plan_no_target_is_in_force():
    assert read(None, day=datetime.date(2006, 3, 31)) is None


def test_the_version_in_force_then_is_read_and_the_original_stays_at_hand():
    set_to("T-THK1-NB", 3000, "2008-04-01")
    before, after = read("S-THK1", day=datetime.date(2008, 3, 31)), read("S-THK1", day=datetime.date(2008, 4, 1))
    assert (before.value, after.value, after.version.no) == (2400, 3000, 2)
    assert original_of(after).value == 2400
    assert original_of(before) is before.version


def test_a_confirmed_reading_makes_the_ambiguous_target_official():
    set_to("T-KNK3-NB", 1000, "2007-04-01")
    assert read("S-KNK3", day=datetime.date(2007, 4, 1)).official == 1000


def test_the_sum_of_the_projects_says_what_is_clear_ambiguous_and_left_out():
    total = national_target_sum(indicator(), DAY)
    assert (total.clear, total.n_clear) == (38760, 14)
    assert (total.low, total.high, total.n_ambiguous) == (4000, 8000, 2)
    assert (total.n_undetermined, total.n_lost, total.n_left_out) == (1, 0, 1)
    assert total.text == "38,760 + 4,000-8,000 (2 ambiguous), 1 undetermined"


def test_the_sum_is_shown_beside_the_national_target_and_not_forced_to_it():
    total = national_target_sum(indicator(), DAY)
    assert (total.lowest, total.highest) == (42760, 46760)
    assert total.national.official == 40000
    assert total.gap == (2760, 6760)


def test_every_reading_of_the_damaged_rows_exceeds_the_national_target():
    total = national_target_sum(indicator(), DAY)
    green, core = read("S-KNK3").candidates, read("S-CGK1").candidates
    sums = {total.clear + a.low + b.low for a in green for b in core}
    assert {Decimal(42760), Decimal(44760), Decimal(46760)} <= sums
    assert min(sums) > 40000


def test_areas_are_not_added_to_their_project():
    readings = national_target_sum(indicator(), DAY).readings
    assert len(readings) == 17
    assert all(one.target.sub_area_id is None for one in readings)


def test_a_bureau_sums_its_own_projects():
    total = bureau_target_sum(Bureau.objects.get(code="KNK"), indicator(), DAY)
    assert (total.clear, total.low, total.high, total.national, total.gap) == (9000, 1000, 3000, None, None)
    assert total.text == "9,000 + 1,000-3,000 (1 ambiguous)"


def test_hokuriku_is_not_inside_chubu():
    assert bureau_target_sum(Bureau.objects.get(code="CHB"), indicator(), DAY).clear == 5060
    assert bureau_target_sum(Bureau.objects.get(code="HKR"), indicator(), DAY).clear == 1000


def test_a_bureau_without_a_number_sums_to_none_and_says_so():
    total = bureau_target_sum(Bureau.objects.get(code="HKD"), indicator(), DAY)
    assert (total.clear, total.n_clear, total.text) == (None, 0, "no clear number, 1 undetermined")


@pytest.mark.parametrize("code", ["SALES_GROWTH_MEMBER", "SALES", "GTS", "CO_SALES_1B"])
def test_rates_and_levels_have_no_sum(code):
    assert national_target_sum(indicator(code), DAY) is None


def test_a_number_under_review_is_left_out_of_the_clear_sum():
    total = national_target_sum(indicator("IPO"), DAY)
    assert (total.clear, total.n_under_review, total.text) == (10, 1, "10, 1 under review")
    assert total.gap is None


def test_a_lost_number_is_left_out_and_said():
    assert national_target_sum(indicator("NC_BIO"), DAY).text == "no clear number, 1 with the number lost"


def test_the_weakest_bound_survives_in_the_sum():
    last = TargetVersion.objects.get(target__code="T-THK1-NB")
    kept = {
        "unit_ja": "件",
        "unit_en": "businesses",
        "source_file": "x",
        "source_section": "x",
        "confidence": "inferred",
    }
    TargetVersion.objects.create(
        target=last.target, no=2, status="set", value=2400, bound="approximate", in_force_from="2006-04-01", **kept
    )
    assert national_target_sum(indicator(), DAY).text.startswith("about 38,760")


def test_all_targets_are_read_with_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        texts = [reading.text for reading in TargetBook(DAY)]
    assert len(texts) == Target.objects.count()


def test_the_targets_of_a_project_include_its_areas():
    book = TargetBook(DAY)
    assert len(book.of_project(Project.objects.get(code="S-KNT1").pk)) == 7
