"""Likely duplicates are found by key, ranked, with their reasons."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from networks.actions import finding
from networks.models import DuplicateKey, Organization
from networks.selectors.likeness import Named, likely, likely_many
from tests.rosters import company


@pytest.fixture
def yamada(programme: None, kanto_officer: User) -> Organization:
    company("川口電機株式会社", kanto_officer)
    company("山田興業株式会社", kanto_officer)
    return company("株式会社山田工業", kanto_officer, name_en="Yamada Kogyo Co., Ltd.")


def test_the_likeliest_comes_first_with_its_reasons(yamada: Organization) -> None:
    found = likely("(有)山田工業")
    assert [one.organization.name_ja for one in found] == ["株式会社山田工業", "山田興業株式会社"]
    assert found[0].reasons == ("same-name",)
    assert found[0].sentences


def test_what_is_excluded_or_merged_is_not_proposed(yamada: Organization) -> None:
    other = Organization.objects.get(name_ja="山田興業株式会社")
    assert [one.organization for one in likely("山田工業", exclude=[yamada.pk])] == [other]
    Organization.objects.filter(pk=other.pk).update(status="merged", merged_into=yamada)
    finding.index([other.pk])
    assert likely("山田工業", exclude=[yamada.pk]) == []


def test_a_corporate_number_finds_whatever_the_name(yamada: Organization) -> None:
    yamada.identifiers.create(scheme="corporate number", value="9180301014111")
    assert [one.reasons for one in likely("全く別", corporate_number="9180301014111")] == [("same-number",)]


@pytest.mark.parametrize("name", ["", "株式会社", "\x00", "a" * 300, "'; drop"])
def test_odd_names_are_like_nothing(yamada: Organization, name: str) -> None:
    assert likely(name) == []


def test_many_rows_make_no_more_statements_than_one(yamada: Organization) -> None:
    with CaptureQueriesContext(connection) as one:
        likely_many([Named("山田工業")])
    with CaptureQueriesContext(connection) as many:
        found = likely_many([Named("山田工業", corporate_number="1"), Named("別"), *[Named("川口電器")] * 50])
    assert len(many) <= len(one) + 1  # the numbers
    assert set(found) == {0, *range(2, 52)}


def test_keys_follow_the_name(yamada: Organization) -> None:
    before = set(DuplicateKey.objects.filter(organization=yamada).values_list("key", flat=True))
    finding.index([yamada.pk])
    assert set(DuplicateKey.objects.filter(organization=yamada).values_list("key", flat=True)) == before
    Organization.objects.filter(pk=yamada.pk).update(name_ja="鈴木")
    yamada.names.update(text="鈴木")
    finding.index([yamada.pk])
    assert likely("山田工業", exclude=[]) != []  # the other Yamada
    assert yamada not in [one.organization for one in likely("山田工業")]
