"""Who reads what through the API: programme facts everybody, figures by the matrix, and nothing can be written."""

import json
import time

import pytest
from django.test import Client
from rest_framework.throttling import AnonRateThrottle

from assessment.models import Figure, Submission
from clusterplan.api import router
from tests.integration.api.conftest import As

PUBLIC = {"bureaus": 10, "projects": 36, "indicators": 39, "targets": 47}
PRIVATE = ["organizations", "memberships", "ties", "support-uses", "rounds", "submissions", "figures", "totals"]
API = "/api/v1"


def rows(client: Client, path: str) -> list[dict]:
    response = client.get(f"{API}/{path}")
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_every_list_is_either_public_or_private():
    assert sorted([*PUBLIC, *PRIVATE]) == sorted(prefix for prefix, _view, _name in router.registry)


@pytest.mark.parametrize("name", PUBLIC)
def test_anybody_reads_the_facts_of_the_programme(as_: As, name: str):
    response = as_("anybody").get(f"{API}/{name}/")
    assert (response.status_code, response.json()["count"]) == (200, PUBLIC[name])


@pytest.mark.parametrize("name", PRIVATE)
def test_nobody_reads_figures_without_signing_in(as_: As, name: str):
    there = as_("anybody").get(f"{API}/{name}/")
    one = as_("anybody").get(f"{API}/{name}/1/") if name in {"rounds", "submissions", "figures"} else there
    none = as_("anybody").get(f"{API}/{name}/999999999/") if name in {"rounds", "submissions", "figures"} else there
    assert there.status_code == one.status_code == none.status_code == 401
    assert there.content == one.content == none.content


@pytest.mark.parametrize(
    ("name", "bureaus"),
    [("kansai.officer", {"KNK"}), ("kanto.officer", {"KNT"}), ("policy.analyst", None), ("auditor", None)],
)
def test_a_bureau_sees_its_own_figures_and_the_policy_group_all(as_: As, name: str, bureaus: set[str] | None):
    for path in ("figures", "submissions"):
        found = set()
        client = as_(name)
        page = f"{path}/?page_size=200"
        while page:
            body = client.get(f"{API}/{page}").json()
            found |= {row["bureau"] for row in body["results"]}
            page = body["next"] and body["next"].split(f"{API}/")[1]
        if bureaus is None:
            assert len(found) == 9  # nothing of Shikoku is submitted
        else:
            assert found == bureaus


@pytest.mark.parametrize("name", ["commissioner", "admin"])
def test_who_has_no_row_in_the_matrix_sees_nothing(as_: As, name: str):
    for path in ("organizations", "submissions", "figures", "totals"):
        assert rows(as_(name), f"{path}/") == []


def test_a_bureau_sees_no_total_of_the_nation_or_of_another_bureau(as_: As):
    found = {(row["scope_kind"], row["scope"]) for row in rows(as_("kansai.officer"), "totals/?page_size=200")}
    assert ("bureau", "KNK") in found
    assert {kind for kind, _scope in found} <= {"bureau", "industry_bureau", "project", "sub_area"}
    assert {scope for _kind, scope in found} <= {"KNK", "S-KNK1", "S-KNK2", "S-KNK3"}


def test_a_reporter_sees_the_own_part_only(as_: As):
    client = as_("tama.manager")
    submission = rows(client, "submissions/")[0]
    assert [part["sub_area"] for part in submission["parts"]] == ["S-KNT1-TAMA"]
    assert rows(client, "totals/") == []


def test_an_invisible_figure_answers_as_one_that_does_not_exist(as_: As):
    client = as_("kansai.officer")
    hidden = Figure.objects.filter(project__code="S-HKD1")[0]
    other = Submission.objects.get(project__code="S-KNT1")
    for path, pk in (("figures", hidden.pk), ("submissions", other.pk)):
        invisible, missing = client.get(f"{API}/{path}/{pk}/"), client.get(f"{API}/{path}/999999999/")
        assert invisible.status_code == missing.status_code == 404
        assert invisible.content == missing.content


def test_an_ambiguous_target_has_candidates_and_no_value(as_: As):
    target = as_("anybody").get(f"{API}/targets/T-KNK3-NB/").json()
    assert (target["status"], target["versions"][-1]["value"]) == ("ambiguous", None)
    assert [(one["low"], one["likelihood"]) for one in target["versions"][-1]["candidates"]] == [
        ("1000", "0.70"),
        ("3000", "0.25"),
    ]


def test_a_derived_target_is_the_sum_of_its_parts(as_: As):
    target = as_("anybody").get(f"{API}/targets/T-KNT1-NB/").json()
    assert (target["status"], target["derived_value"]) == ("derived", "10500")


def test_a_target_to_be_determined_has_no_number_at_all(as_: As):
    target = as_("anybody").get(f"{API}/targets/T-HKD1-NB/").json()
    assert (target["status"], target["derived_value"], target["versions"][-1]["value"]) == (
        "to be determined",
        None,
        None,
    )


def test_every_fact_says_where_it_comes_from(as_: As):
    for path in ("bureaus", "projects", "indicators"):
        for row in rows(as_("anybody"), f"{path}/"):
            assert row["provenance"]["section"] and row["provenance"]["confidence"]


def test_a_figure_says_state_bound_unit_and_that_it_is_a_demonstration(as_: As):
    found = rows(as_("policy.analyst"), "figures/?project=S-THK1&indicator=SEM_P")
    assert {row["bound"] for row in found} == {"exact", "approximate"}
    assert all(row["demonstration"] and row["is_provisional"] for row in found)
    assert found[0]["unit"] == {"unit_ja": "人", "unit_en": "persons", "decimals": 0}


def test_a_total_says_its_coverage(as_: As):
    path = "totals/?scope_kind=nation&indicator=NB&fiscal_year=2008&basis=effective"
    (total,) = rows(as_("policy.analyst"), path)
    assert (total["coverage"]["projects_reported"], total["coverage"]["projects_expected"]) == (14, 17)
    assert total["is_provisional"] and total["demonstration"]


def test_private_answers_are_not_stored(as_: As):
    assert as_("kansai.officer").get(f"{API}/figures/")["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("name", [*PUBLIC, *PRIVATE])
def test_nothing_can_be_written(as_: As, name: str):
    client = as_("policy.officer")
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(f"{API}/{name}/").status_code == 405


@pytest.mark.parametrize("megabytes", [3, 50])
def test_a_large_body_is_refused_at_once(as_: As, megabytes: int):
    body = json.dumps({"value": "1" * megabytes * 1024 * 1024})
    started = time.monotonic()
    response = as_("policy.officer").post(f"{API}/figures/", body, content_type="application/json")
    assert response.status_code == 405
    assert time.monotonic() - started < 1


def test_a_page_is_never_longer_than_the_cap(as_: As):
    assert len(rows(as_("policy.analyst"), "figures/?page_size=100000")) == 200


@pytest.mark.parametrize(
    "path", ["projects", "targets", "indicators", "organizations", "submissions", "figures", "totals"]
)
def test_a_longer_page_makes_no_more_queries(as_: As, path: str, django_assert_max_num_queries):
    client = as_("policy.analyst")
    client.get(f"{API}/{path}/?page_size=25")
    with django_assert_max_num_queries(100) as few:
        client.get(f"{API}/{path}/?page_size=25")
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(f"{API}/{path}/?page_size=50")


def test_too_many_requests_are_put_off(as_: As, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min"})
    client = as_("anybody")
    answers = [client.get(f"{API}/bureaus/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
