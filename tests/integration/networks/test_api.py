"""Who reads memberships, ties and uses of support through the API: the same as on the pages, and no contact person."""

import itertools

import pytest
from django.core.cache import cache
from django.test import Client

from networks.models import Contact, Organization, SupportUse, Tie
from projects.models import SupportProgramme
from tests.rosters import SINCE, member

LISTS = ("memberships", "ties", "support-uses")


@pytest.fixture
def kept(tama_roster, tama_manager):
    """Return two members of TAMA with a tie, a use of support and a contact person."""
    one, other = (member(tama_roster, name, tama_manager) for name in ("多摩精機", "八王子電機"))
    facts = {"roster": tama_roster, "valid_from": SINCE, "source": "x", "recorded_by": tama_manager}
    first, second = sorted((one.organization, other.organization), key=lambda each: each.pk)
    Tie.objects.create(kind="research", first=first, second=second, **facts)
    programme = SupportProgramme.objects.earliest("id")
    SupportUse.objects.create(organization=first, programme=programme, fiscal_year=2006, **facts)
    Contact.objects.create(membership=one, duty="window", name="窓口花子", email="hanako@a.example", valid_from=SINCE)
    return one


def rows(user, path):
    cache.clear()
    client = Client()
    client.force_login(user)
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("tama_manager", True),
        ("kanto_officer", True),
        ("kanto_colleague", True),
        ("policy_analyst", True),
        ("policy_officer", True),
        ("auditor", True),
        ("kansai_officer", False),
        ("other_manager", False),
        ("secretariat", False),
        ("commissioner", False),
        ("admin", False),
        ("stranger", False),
    ],
)
def test_rosters_are_read_as_on_the_pages(kept, request, person, sees):
    reader = request.getfixturevalue(person)
    assert [bool(rows(reader, f"{name}/")) for name in LISTS] == [sees] * 3


@pytest.mark.parametrize("name", LISTS)
def test_filters_choose(kept, tama_roster, tama_manager, name):
    everything = len(rows(tama_manager, f"{name}/"))
    assert everything
    for query in ("project=S-KNT1", f"roster={tama_roster.public_id}", "on=2006-04-01"):
        assert len(rows(tama_manager, f"{name}/?{query}")) == everything
    for query in ("project=S-KNT2", f"roster={kept.public_id}", "on=2006-03-31"):
        assert rows(tama_manager, f"{name}/?{query}") == []


def test_ties_are_found_from_either_end(kept, tama_manager):
    (tie,) = rows(tama_manager, "ties/")
    for end in ("first", "second"):
        assert rows(tama_manager, f"ties/?organization={tie[end]}") == [tie]


def test_another_keepers_row_answers_as_one_that_does_not_exist(kept, kansai_manager):
    client = Client()
    client.force_login(kansai_manager)
    hidden = client.get(f"/api/v1/memberships/{kept.public_id}/")
    missing = client.get("/api/v1/memberships/00000000-0000-4000-8000-000000000000/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_no_answer_holds_a_contact_person(kept, tama_manager):
    client = Client()
    client.force_login(tama_manager)
    for name in (*LISTS, "organizations"):
        assert "花子" not in client.get(f"/api/v1/{name}/?page_size=200").content.decode()


@pytest.mark.parametrize(("kind", "shown"), [("company", "東京都八王子市1"), ("researcher", ""), ("proprietor", "")])
def test_the_address_of_a_natural_person_is_not_shown(kept, tama_manager, kind, shown):
    Organization.objects.filter(pk=kept.organization_id).update(kind=kind, address="東京都八王子市1")
    kept.organization.establishments.create(name="工房", address="東京都八王子市1")
    found = rows(tama_manager, f"organizations/?kind={kind}")
    (one,) = (one for one in found if one["id"] == str(kept.organization.public_id))
    assert (one["address"], one["establishments"][0]["address"]) == (shown, shown)


@pytest.mark.parametrize("name", LISTS)
def test_more_rows_make_no_more_queries(kept, tama_roster, tama_manager, name, django_assert_max_num_queries):
    rows(tama_manager, f"{name}/")
    with django_assert_max_num_queries(30) as few:
        rows(tama_manager, f"{name}/")
    joined = [member(tama_roster, f"会員{number}", tama_manager).organization for number in range(6)]
    programme = SupportProgramme.objects.earliest("id")
    for one, other in itertools.pairwise(joined):
        facts = {"roster": tama_roster, "valid_from": SINCE, "source": "x", "recorded_by": tama_manager}
        Tie.objects.create(kind="supply", first=one, second=other, **facts)
        SupportUse.objects.create(organization=one, programme=programme, fiscal_year=2006, **facts)
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len(rows(tama_manager, f"{name}/")) > 2
