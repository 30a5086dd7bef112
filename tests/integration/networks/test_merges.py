"""From the worklist over the comparison to the merge, its consent and its undoing, by client."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from clusterplan.ui.times import moment
from networks.actions import duplicates, merges, notes, organizations, rosters
from networks.models import DuplicateCandidate, Merge, Organization, Roster
from tests.merges import propose
from tests.people import in_english
from tests.rosters import SINCE, member


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def compare(survivor: Organization, duplicate: Organization) -> str:
    return reverse("compare", kwargs={"survivor": survivor.public_id, "duplicate": duplicate.public_id})


SENT = {"effective_on": "2006-10-01", "reason": "One firm."}


def test_a_keeper_finds_a_pair_compares_and_merges_it(survivor, duplicate, tama_manager):
    duplicates.find_all()
    client = signed_in(tama_manager)
    page = client.get(reverse("duplicates")).content.decode()
    assert survivor.name_ja in page
    assert compare(*sorted([survivor, duplicate], key=lambda one: one.pk)) in page
    assert "山田興業" in client.get(compare(survivor, duplicate)).content.decode()
    answer = client.post(compare(survivor, duplicate), SENT)
    again = client.post(compare(survivor, duplicate), SENT)
    assert answer["Location"] == again["Location"] == reverse("merge", kwargs={"pk": Merge.objects.get().pk})
    gone = client.get(reverse("organization", kwargs={"public_id": duplicate.public_id})).content.decode()
    assert str(survivor.public_id) in gone


def test_the_address_of_a_person_is_compared_by_its_keeper_only(survivor, sen_roster, tama_manager, other_manager):
    reached = {"address": "川口市並木元町1-1", "phone": "048-000-0001"}
    names = {"name_ja": "山田工業", "name_en": "Yamada"}
    person = organizations.register(kind="proprietor", **names, **reached, valid_from=SINCE, by=other_manager)
    rosters.join(roster_id=sen_roster.pk, organization_id=person.pk, valid_from=SINCE, by=other_manager)
    duplicates.find_all()
    for page in (reverse("duplicates"), compare(survivor, person), compare(person, survivor)):
        told = signed_in(tama_manager).get(page).content.decode()
        assert str(person.public_id) in told
        assert "並木元町" not in told
        assert "048-000-0001" not in told
    assert "並木元町" in signed_in(other_manager).get(compare(survivor, person)).content.decode()


@pytest.fixture
def in_kansai(kansai_roster: Roster, kansai_manager: User) -> Organization:
    return member(kansai_roster, "山田興業所", kansai_manager).organization


def shown(client: Client, address: str) -> str:
    """Return the page without what differs each time: the seals of its forms."""
    return re.sub(r'(nonce|name="csrfmiddlewaretoken" value)="[^"]*"', "", client.get(address).content.decode())


def test_the_comparison_tells_nothing_of_the_rosters_of_another_bureau(
    survivor, in_kansai, kansai_roster, kansai_manager, tama_manager, policy_officer
):
    client, address = signed_in(tama_manager), compare(survivor, in_kansai)
    before = shown(client, address)
    everywhere = shown(signed_in(policy_officer), address)
    for hidden in (kansai_roster.keeper.name, kansai_roster.project.name):
        assert hidden not in before
        assert hidden in everywhere
    member(kansai_roster, "浪速鉄工", kansai_manager)
    notes.write(membership_id=in_kansai.memberships.get().pk, text="要注意", by=kansai_manager)
    assert shown(client, address) == before
    assert shown(signed_in(policy_officer), address) != everywhere


def test_the_page_of_a_merge_tells_nothing_of_the_rosters_of_another_bureau(
    survivor, in_kansai, kansai_roster, kansai_manager, tama_manager, policy_officer
):
    merge = propose(survivor, in_kansai, tama_manager)
    address = reverse("merge", kwargs={"pk": merge.pk})
    answer = {"merge_id": merge.pk, "keeper_id": kansai_roster.keeper_id, "agrees": True, "reason": ""}
    merges.consent(**answer, by=kansai_manager)
    page = shown(signed_in(tama_manager), address)
    for hidden in (kansai_roster.keeper.name, kansai_roster.project.name, kansai_manager.name):
        assert hidden not in page
        assert hidden in shown(signed_in(policy_officer), address)
    assert kansai_roster.keeper.name in shown(signed_in(kansai_manager), address)


def test_another_keeper_agrees_on_the_page(survivor, duplicate, on_other_roster, tama_manager, other_manager):
    merge = propose(survivor, duplicate, tama_manager)
    keeper = merge.consents.get().keeper_id
    client = signed_in(other_manager)
    address = reverse("answer_merge", kwargs={"pk": merge.pk, "keeper_pk": keeper})
    assert address in client.get(reverse("merge", kwargs={"pk": merge.pk})).content.decode()
    assert client.post(address, {"answer": "agree"}).status_code == 302
    merge.refresh_from_db()
    assert merge.status == "done"
    assert client.post(address, {"answer": "agree"}).status_code == 403


def test_while_a_merge_waits_the_comparison_says_so_and_offers_no_second(
    survivor, duplicate, on_other_roster, tama_manager
):
    propose(survivor, duplicate, tama_manager)
    client = signed_in(in_english(tama_manager))
    for address in (compare(survivor, duplicate), compare(duplicate, survivor)):
        page = client.get(address)
        assert [one.code for one in page.context["preview"].refusals] == ["merge-waiting"]
        assert "Another merge of one of the two waits for consent." in page.content.decode()
        assert 'name="reason"' not in page.content.decode()


def test_a_refused_answer_is_told_on_the_page_of_the_merge(
    survivor, duplicate, on_other_roster, tama_manager, other_manager
):
    merge = propose(survivor, duplicate, tama_manager)
    keeper = merge.consents.get().keeper_id
    address = reverse("answer_merge", kwargs={"pk": merge.pk, "keeper_pk": keeper})
    answer = signed_in(other_manager).post(address, {"answer": "refuse", "reason": ""})
    assert (answer.status_code, answer.templates[0].name) == (403, "merges/merge.html")
    assert 'role="alert"' in answer.content.decode()
    assert Merge.objects.get().status == "proposed"


def test_while_keepers_are_asked_the_page_says_from_when_the_steward_may_decide(
    survivor, duplicate, on_other_roster, tama_manager, other_manager
):
    merge = propose(survivor, duplicate, tama_manager)
    address, told = reverse("merge", kwargs={"pk": merge.pk}), moment(merge.proposed_at + datetime.timedelta(days=14))
    assert told in signed_in(tama_manager).get(address).content.decode()
    keeper = merge.consents.get().keeper_id
    merges.consent(merge_id=merge.pk, keeper_id=keeper, agrees=False, reason="Two firms.", by=other_manager)
    assert told not in signed_in(tama_manager).get(address).content.decode()


def test_the_keepers_read_why_the_steward_decided_instead_of_them(
    survivor, duplicate, on_other_roster, tama_manager, other_manager, policy_officer
):
    merge = propose(survivor, duplicate, tama_manager)
    Merge.objects.filter(pk=merge.pk).update(proposed_at=merge.proposed_at - datetime.timedelta(days=14))
    merges.settle(merge_id=merge.pk, agrees=False, reason="Two firms of one family.", by=policy_officer)
    page = signed_in(in_english(other_manager)).get(reverse("merge", kwargs={"pk": merge.pk})).content.decode()
    assert "instead of the keepers: Two firms of one family." in page
    assert "did not answer" in page
    assert "not answered yet" not in page


def test_a_merge_is_undone_on_its_page(survivor, duplicate, tama_manager):
    merge = propose(survivor, duplicate, tama_manager)
    client, address = signed_in(tama_manager), reverse("undo_merge", kwargs={"pk": merge.pk})
    assert client.post(address, {"reason": ""}).status_code == 400
    assert client.post(address, {"reason": "Two firms."}).status_code == 302
    duplicate.refresh_from_db()
    assert duplicate.status == "active"


def test_a_pair_is_kept_apart(survivor, duplicate, tama_manager):
    duplicates.find_all()
    pair = DuplicateCandidate.objects.get(first__in=[survivor, duplicate], second__in=[survivor, duplicate])
    address = reverse("keep_apart", kwargs={"pk": pair.pk})
    client = signed_in(tama_manager)
    client.post(address, {"reason": ""})
    pair.refresh_from_db()
    assert pair.status == "open"
    client.post(address, {"reason": "<script>alert(1)</script>"})
    pair.refresh_from_db()
    assert pair.status == "different"


@pytest.mark.parametrize("key", ["x=1", "page=2&q=a"])
def test_an_unknown_key_is_refused(tama_manager, key):
    assert signed_in(tama_manager).get(reverse("duplicates") + f"?{key}").status_code == 400


def test_pairs_of_others_are_not_shown(survivor, duplicate, kansai_approver):
    duplicates.find_all()
    assert survivor.name_ja not in signed_in(kansai_approver).get(reverse("duplicates")).content.decode()
