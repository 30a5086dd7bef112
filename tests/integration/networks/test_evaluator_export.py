"""The export for evaluators: what it holds, what it does not, and that it is on record."""

import csv
import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from ledger.models import Act
from networks.models import Contact, Membership, Organization, SupportUse, Tie
from projects.models import Prefecture, SupportProgramme
from tests.rosters import SINCE, member

PURPOSE = "Assessment of the second term by the institute."
SECRETS = ("多摩精機", "1234567890123", "八王子市", "窓口花子", "042-000-0000", "秘密の題", "https://tama.example")


@pytest.fixture
def members(tama_roster, tama_manager):
    """Return two members with a tie, a use of support and a contact person."""
    one, other = (member(tama_roster, name, tama_manager) for name in ("多摩精機", "窓口工業"))
    Organization.objects.filter(pk=one.organization_id).update(
        address="東京都八王子市1", phone="042-000-0000", website="https://tama.example", size="sme"
    )
    facts = {"roster": tama_roster, "valid_from": SINCE, "source": "x", "recorded_by": tama_manager}
    Tie.objects.create(kind="research", first=one.organization, second=other.organization, title="秘密の題", **facts)
    programme = SupportProgramme.objects.earliest("id")
    use = {"programme": programme, "fiscal_year": 2006, "amount_class": "under 30m"}
    SupportUse.objects.create(organization=one.organization, **use, **facts)
    Contact.objects.create(membership=one, duty="window", name="窓口花子", valid_from=SINCE)
    return one, other


def archive(user, purpose=PURPOSE):
    client = Client()
    client.force_login(user)
    answer = client.post(reverse("evaluator_export"), {"purpose": purpose})
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "no-store, private"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def rows(file, name):
    return list(csv.DictReader(io.StringIO(file.read(f"{name}.csv").decode("utf-8-sig"))))


def test_the_tables_join_by_pseudonyms(members, policy_officer):
    file = archive(policy_officer)
    organizations = {row["organization"]: row for row in rows(file, "organizations")}
    assert len(organizations) == Organization.objects.count()
    joined, (tie,), (use,) = (rows(file, name) for name in ("memberships", "ties", "support_uses"))
    assert {row["organization"] for row in joined} == {tie["one"], tie["other"]} <= set(organizations)
    assert (joined[0]["project"], joined[0]["sub_area"]) == ("S-KNT1", "S-KNT1-TAMA")
    assert (joined[0]["valid_from"], joined[0]["valid_until"]) == ("2006-04-01", "")
    assert organizations[use["organization"]]["size"] == "sme"
    assert (use["fiscal_year"], use["amount_class"]) == ("2006", "under 30m")
    assert tie["one"] < tie["other"]


def test_every_column_is_in_the_dictionary(members, policy_officer):
    file = archive(policy_officer)
    explained = {(row["file"], row["column"]) for row in rows(file, "dictionary")}
    for name in ("organizations", "memberships", "support_uses", "ties"):
        heads = file.read(f"{name}.csv").decode("utf-8-sig").splitlines()[0].split(",")
        assert {(name, head) for head in heads} <= explained


def test_nothing_in_it_names_an_organization_or_a_person(members, policy_officer):
    file = archive(policy_officer)
    whole = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".csv"))
    public_ids = [str(pk) for pk in Organization.objects.values_list("public_id", flat=True)]
    assert [secret for secret in (*SECRETS, *public_ids) if secret in whole] == []


def test_the_same_state_gives_the_same_bytes_and_another_key_other_pseudonyms(members, policy_officer, settings):
    one, again = archive(policy_officer), archive(policy_officer)
    assert [one.read(name) for name in one.namelist()] == [again.read(name) for name in again.namelist()]
    settings.PSEUDONYM_KEY = "another key " * 4
    other = archive(policy_officer)
    before, after = ({row["organization"] for row in rows(file, "organizations")} for file in (one, other))
    assert not before & after
    assert one.read("about.txt") != other.read("about.txt")


def test_a_natural_person_has_no_prefecture_and_a_merged_one_its_survivor(members, policy_officer, programme):
    one, other = (joined.organization for joined in members)
    tokyo = Prefecture.objects.get(code="13")
    Organization.objects.filter(pk=one.pk).update(kind="researcher", size="", prefecture=tokyo)
    Organization.objects.filter(pk=other.pk).update(status="merged", merged_into=one)
    found = rows(archive(policy_officer), "organizations")
    (person,) = (row for row in found if row["kind"] == "researcher")
    (merged,) = (row for row in found if row["status"] == "merged")
    assert person["prefecture"] == ""
    assert merged["merged_into"] == person["organization"]


def test_a_membership_that_a_merge_joined_counts_once(members, policy_officer):
    one, other = members
    Membership.objects.filter(pk=other.pk).update(joined_into=one)
    assert len(rows(archive(policy_officer), "memberships")) == 1


def test_the_export_is_on_record_with_purpose_and_counts(members, policy_analyst):
    archive(policy_analyst)
    act = Act.objects.get(action="evaluator_exports.make")
    assert (act.actor_id, PURPOSE in act.reason, "memberships: 2 rows" in act.reason) == (policy_analyst.pk, True, True)


def test_without_a_purpose_or_a_key_there_is_none(members, policy_officer, settings):
    client = Client()
    client.force_login(policy_officer)
    assert client.post(reverse("evaluator_export"), {"purpose": ""}).status_code == 400
    settings.PSEUDONYM_KEY = ""
    assert client.get(reverse("evaluator_export")).status_code == 200
    assert client.post(reverse("evaluator_export"), {"purpose": PURPOSE}).status_code == 403
    assert not Act.objects.filter(action="evaluator_exports.make").exists()


@pytest.mark.parametrize(
    "person", ["tama_manager", "kanto_colleague", "secretariat", "auditor", "commissioner", "admin"]
)
def test_for_others_it_does_not_exist(request, organizations, person):
    client = Client()
    client.force_login(request.getfixturevalue(person))
    assert client.get(reverse("evaluator_export")).status_code == 404
    assert client.post(reverse("evaluator_export"), {"purpose": PURPOSE}).status_code == 404
