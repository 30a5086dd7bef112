"""Who proposes, consents, decides and undoes a merge; never by itself."""

import datetime
import threading

import pytest
from django.db import connections
from django.utils import translation

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import consents, duplicates, merges, organizations, rosters
from networks.models import Designation, DuplicateCandidate, Membership, Merge, Organization, Roster
from tests.merges import ON, propose
from tests.people import again
from tests.rosters import SINCE, company, member


@pytest.fixture
def waiting(survivor: Organization, duplicate: Organization, on_other_roster: Membership, tama_manager: User) -> Merge:
    return propose(survivor, duplicate, tama_manager)


def answer(merge: Merge, by: User, *, agrees: bool = True, reason: str = "") -> Merge:
    keeper = merge.consents.get().keeper_id
    return merges.consent(merge_id=merge.pk, keeper_id=keeper, agrees=agrees, reason=reason, by=by)


def test_one_keeper_alone_merges_at_once(survivor, duplicate, tama_manager):
    assert propose(survivor, duplicate, tama_manager).status == "done"


def test_another_keeper_is_asked_and_its_consent_does_it(waiting, other_manager):
    assert (waiting.status, waiting.consents.count()) == ("proposed", 1)
    assert answer(waiting, other_manager).status == "done"


@pytest.fixture
def former_keeper(on_other_roster: Membership, kanto_colleague: User) -> Organization:
    """Return an organization whose designation is over; its roster has a member."""
    former = company("旧推進機構", kanto_colleague)
    held = organizations.designate(
        organization_id=former.pk,
        project_id=on_other_roster.roster.project_id,
        role=Designation.Role.BASE,
        valid_from=SINCE,
        by=kanto_colleague,
    )
    member(Roster.objects.get(keeper=former), "旧会員", kanto_colleague)
    organizations.end_designation(designation_id=held.pk, until=ON, reason="Over.", by=kanto_colleague)
    return former


def test_nobody_takes_over_the_roster_of_a_former_keeper_alone(
    survivor, former_keeper, tama_manager, kanto_colleague, kansai_approver
):
    with pytest.raises(ActionRefused) as refusal:
        propose(survivor, former_keeper, kansai_approver)
    assert refusal.value.decision.code == "not-a-keeper"
    merge = propose(survivor, former_keeper, tama_manager)
    assert (merge.status, Roster.objects.filter(keeper=former_keeper).exists()) == ("proposed", True)
    assert answer(merge, kanto_colleague).status == "done"
    with pytest.raises(ActionRefused):
        merges.undo(merge_id=merge.pk, reason="Two firms.", by=again(kansai_approver))


def test_who_comes_to_keep_one_of_the_two_is_asked_as_well(waiting, duplicate, other_manager, kanto_colleague):
    third = company("第三推進機構", kanto_colleague)
    organizations.designate(
        organization_id=third.pk,
        project_id=Roster.objects.get(memberships__organization=duplicate).project_id,
        role=Designation.Role.BASE,
        valid_from=SINCE,
        by=kanto_colleague,
    )
    late = Roster.objects.get(keeper=third)
    rosters.join(roster_id=late.pk, organization_id=duplicate.pk, valid_from=SINCE, by=kanto_colleague)
    assert answer(waiting, other_manager).status == "proposed"
    again_asked = {"merge_id": waiting.pk, "keeper_id": third.pk, "agrees": True, "reason": ""}
    assert merges.consent(**again_asked, by=kanto_colleague).status == "done"


def allow(organization: Organization, by: User, audience: str, topic: str = "roster") -> None:
    member_id = organization.memberships.get().pk
    consents.enter(membership_id=member_id, said={topic: audience}, by=by, reason="Letter.")


def test_a_stricter_word_of_the_one_that_goes_is_not_lost(
    survivor, duplicate, on_other_roster, tama_manager, other_manager
):
    allow(survivor, tama_manager, "public")
    allow(duplicate, other_manager, "members")
    allow(duplicate, other_manager, "secretariat")
    with pytest.raises(ActionRefused, match="stricter-word"):
        propose(survivor, duplicate, tama_manager)
    assert propose(duplicate, survivor, tama_manager).status == "proposed"


def test_where_each_allows_less_in_something_the_way_out_is_the_one_that_works(
    survivor, duplicate, on_other_roster, tama_manager, other_manager
):
    for topic, kept, going in (("roster", "public", "members"), ("partner search", "members", "public")):
        allow(survivor, tama_manager, kept, topic)
        allow(duplicate, other_manager, going, topic)
    remedies = []
    for pair in ((survivor, duplicate), (duplicate, survivor)):
        with pytest.raises(ActionRefused, match="stricter-word") as refused:
            propose(*pair, tama_manager)
        with translation.override("en"):
            remedies.append(str(refused.value.decision.remedy))
    assert remedies == ["The keeper of the one that stays first enters for it what is allowed less."] * 2
    allow(survivor, tama_manager, "members")
    assert propose(survivor, duplicate, tama_manager).status == "proposed"


def test_a_first_word_that_allows_nothing_is_not_lost(
    survivor, duplicate, on_other_roster, tama_manager, other_manager
):
    allow(survivor, tama_manager, "public")
    allow(duplicate, other_manager, "secretariat")
    with pytest.raises(ActionRefused, match="stricter-word"):
        propose(survivor, duplicate, tama_manager)


def test_a_stricter_word_said_while_the_others_are_asked_stops_it(
    waiting, survivor, duplicate, tama_manager, other_manager
):
    allow(survivor, tama_manager, "public")
    allow(duplicate, other_manager, "members")
    with pytest.raises(ActionRefused, match="stricter-word"):
        answer(waiting, other_manager)
    allow(survivor, tama_manager, "members")
    assert answer(waiting, other_manager).status == "done"


def test_the_approver_of_the_bureau_answers_for_a_keeper(waiting, kanto_colleague):
    assert answer(waiting, kanto_colleague).status == "done"


@pytest.mark.parametrize("person", ["tama_manager", "kansai_approver", "kanto_officer", "policy_officer", "auditor"])
def test_nobody_else_answers_for_it(waiting, request, person):
    with pytest.raises(ActionRefused) as refusal:
        answer(waiting, again(request.getfixturevalue(person)))
    assert refusal.value.decision.code == "another-keeper"


def test_a_refusal_needs_a_reason_and_ends_it(waiting, other_manager, duplicate):
    with pytest.raises(ActionRefused):
        answer(waiting, other_manager, agrees=False)
    assert answer(waiting, other_manager, agrees=False, reason="Two firms.").status == "refused"
    duplicate.refresh_from_db()
    assert duplicate.status == "active"


def test_the_data_steward_decides_after_fourteen_days(waiting, policy_officer, tama_manager):
    settle = {"merge_id": waiting.pk, "agrees": True, "reason": "No answer."}
    with pytest.raises(ActionRefused) as early:
        merges.settle(**settle, by=policy_officer)
    Merge.objects.filter(pk=waiting.pk).update(proposed_at=waiting.proposed_at - datetime.timedelta(days=14))
    with pytest.raises(ActionRefused) as other:
        merges.settle(**settle, by=tama_manager)
    assert (early.value.decision.code, other.value.decision.code) == ("too-early", "not-the-steward")
    assert merges.settle(**settle, by=policy_officer).status == "done"


def test_only_the_proposer_withdraws(waiting, tama_manager, other_manager):
    with pytest.raises(ActionRefused):
        merges.withdraw(merge_id=waiting.pk, reason="", by=other_manager)
    assert merges.withdraw(merge_id=waiting.pk, reason="", by=tama_manager).status == "withdrawn"


@pytest.mark.parametrize("person", ["other_manager", "kansai_approver", "policy_analyst", "auditor", "admin"])
def test_who_keeps_neither_proposes_nothing(survivor, duplicate, request, person):
    with pytest.raises(ActionRefused) as refusal:
        propose(survivor, duplicate, request.getfixturevalue(person))
    assert refusal.value.decision.code == "not-a-keeper"


def test_sent_twice_it_is_one_merge(waiting, survivor, duplicate, tama_manager):
    assert propose(survivor, duplicate, tama_manager) == waiting


def test_no_second_merge_while_one_of_the_two_waits(waiting, duplicate, tama_manager, kanto_colleague):
    third = company("第三", tama_manager)
    with pytest.raises(ActionRefused) as refusal:
        propose(duplicate, third, kanto_colleague)
    assert refusal.value.decision.code == "merge-waiting"


def test_a_reason_is_needed(survivor, duplicate, tama_manager):
    with pytest.raises(ActionRefused):
        merges.propose(survivor_id=survivor.pk, duplicate_id=duplicate.pk, effective_on=ON, reason=" ", by=tama_manager)


def test_the_worklist_finds_pairs_and_forgets_what_was_decided(survivor, duplicate, tama_manager):
    duplicates.find_all()
    pair = DuplicateCandidate.objects.get(first__in=[survivor, duplicate], second__in=[survivor, duplicate])
    assert (pair.status, pair.reasons) == ("open", ["one-character"])
    duplicates.keep_apart(candidate_id=pair.pk, reason="Two firms.", by=tama_manager)
    duplicates.find_all()
    pair.refresh_from_db()
    assert pair.status == "different"
    assert not DuplicateCandidate.objects.visible_to(tama_manager).open().filter(pk=pair.pk).exists()


def test_a_corrected_name_leaves_the_worklist(survivor, duplicate):
    duplicates.find_all()
    Organization.objects.filter(pk=duplicate.pk).update(name_ja="全く別")
    duplicate.names.all().delete()
    from networks.actions import finding

    finding.index([duplicate.pk])
    duplicates.find_of_changed(datetime.timedelta(hours=1))
    assert not DuplicateCandidate.objects.filter(first=survivor, second=duplicate).exists()


def test_a_merge_closes_its_pair_and_its_undoing_opens_it(survivor, duplicate, tama_manager):
    duplicates.find_all()
    pair = DuplicateCandidate.objects.filter(first=survivor, second=duplicate)
    merge = propose(survivor, duplicate, tama_manager)
    assert pair.get().status == "merged"
    merges.undo(merge_id=merge.pk, reason="They are two.", by=tama_manager)
    assert pair.get().status == "open"


@pytest.mark.django_db(transaction=True)
def test_two_merges_of_one_organization_take_turns(survivor, duplicate, tama_manager):
    """One thread merges A into B, the other B into A: one is done, the other one refused."""
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def run(stays: Organization, goes: Organization) -> None:
        barrier.wait()
        try:
            outcomes.append(propose(stays, goes, again(tama_manager)).status)
        except ActionRefused as refusal:
            outcomes.append(refusal.decision.code)
        finally:
            connections.close_all()

    pairs = [(survivor, duplicate), (duplicate, survivor)]
    threads = [threading.Thread(target=run, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["done", "merged-already"]
