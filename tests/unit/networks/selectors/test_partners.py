"""Who is found as a partner, by whom, and with which reasons."""

import pytest

from accounts.models import User
from networks.models import Capability, Consent, Organization, Roster, Tie
from networks.selectors.partners import Partner, Wish, findable, needs_of, partners_for
from projects.models import Industry
from tests.partners import offers, says
from tests.people import again
from tests.rosters import SINCE, member

MEMBERS, PUBLIC, SECRETARIAT = Consent.Audience.MEMBERS, Consent.Audience.PUBLIC, Consent.Audience.SECRETARIAT


def search(user: User, words: str = "チタン 精密加工", **narrowed: object) -> list[Partner]:
    return partners_for(again(user), Wish(words=words, **narrowed))


def names(found: list[Partner]) -> list[str]:
    return [partner.organization.name_ja for partner in found]


def tie(roster: Roster, one: Organization, other: Organization, by: User, *, since: object = SINCE) -> Tie:
    first, second = sorted((one, other), key=lambda each: each.pk)
    return Tie.objects.create(
        roster=roster, kind="research", first=first, second=second, valid_from=since, source="x", recorded_by=by
    )


def test_without_a_word_only_the_own_keeper_and_bureau_find_a_member(
    kansai_member, kansai_manager, kansai_officer, tama_manager, kanto_officer, secretariat
):
    for reader in (kansai_manager, kansai_officer):
        assert names(search(reader)) == ["浪速工業"]
    for reader in (tama_manager, kanto_officer, secretariat):
        assert search(reader) == []


def test_the_newest_word_holds(kansai_member, kansai_manager, tama_manager):
    says(kansai_member, MEMBERS, kansai_manager)
    assert names(search(tama_manager)) == ["浪速工業"]
    says(kansai_member, SECRETARIAT, kansai_manager)
    assert search(tama_manager) == []
    says(kansai_member, PUBLIC, kansai_manager)
    assert names(search(tama_manager)) == ["浪速工業"]


def test_a_word_on_another_topic_opens_nothing(kansai_member, kansai_manager, tama_manager):
    Consent.objects.create(organization=kansai_member, topic="roster", audience=PUBLIC, entered_by=kansai_manager)
    assert search(tama_manager) == []


@pytest.mark.parametrize("person", ["commissioner", "admin", "stranger"])
def test_who_reads_no_identities_finds_nobody(kansai_member, kansai_manager, request, person):
    says(kansai_member, PUBLIC, kansai_manager)
    reader = request.getfixturevalue(person)
    assert search(reader) == []
    assert not findable(reader).exists()


@pytest.mark.parametrize("status", ["closed"])
def test_a_closed_organization_is_no_partner(kansai_member, kansai_manager, tama_manager, status):
    says(kansai_member, PUBLIC, kansai_manager)
    Organization.objects.filter(pk=kansai_member.pk).update(status=status)
    assert search(tama_manager) == []


def test_an_offer_that_is_over_is_not_found(kansai_member, kansai_manager, tama_manager):
    says(kansai_member, PUBLIC, kansai_manager)
    Capability.objects.update(valid_until="2006-04-02")
    assert search(tama_manager) == []


def test_a_need_of_an_own_member_is_searched_for_without_finding_itself(
    tama_member, kansai_member, kansai_manager, tama_manager
):
    says(kansai_member, MEMBERS, kansai_manager)
    offers(tama_member, "チタンの精密加工")
    need = needs_of(tama_manager).get()
    found = partners_for(tama_manager, Wish(need=need))
    assert names(found) == ["浪速工業"]
    assert set(found[0].match.words) == {"チタン", "精密加工"}


def test_needs_are_those_of_the_own_roster_or_region(tama_member, tama_manager, kanto_officer, kansai_manager, auditor):
    assert needs_of(tama_manager).count() == needs_of(kanto_officer).count() == 1
    assert not needs_of(kansai_manager).exists()
    assert not needs_of(auditor).exists()


def test_filters_narrow(kansai_member, kansai_manager, tama_manager):
    says(kansai_member, MEMBERS, kansai_manager)
    industry = Industry.objects.order_by("id").first()
    assert search(tama_manager, industry=industry) == []
    Organization.objects.filter(pk=kansai_member.pk).update(industry=industry)
    found = search(tama_manager, industry=industry, kind="company")
    assert names(found) == ["浪速工業"]
    assert found[0].match.known.same_industry
    assert search(tama_manager, kind="university") == []
    assert search(tama_manager, prefecture="27") == []
    assert search(tama_manager, bureau="KNK") == []


def test_a_tie_with_ours_is_a_reason(tama_member, tama_roster, tama_manager, kansai_member, kansai_manager):
    says(kansai_member, MEMBERS, kansai_manager)
    tie(tama_roster, tama_member, kansai_member, tama_manager)
    assert search(tama_manager)[0].match.known.ties == 1


def test_a_partner_in_common_is_a_reason_only_where_both_ties_may_be_read(
    tama_member, tama_roster, tama_manager, kansai_member, kansai_manager, kansai_roster
):
    says(kansai_member, MEMBERS, kansai_manager)
    between = member(kansai_roster, "大学研究所", kansai_manager).organization
    tie(tama_roster, tama_member, between, tama_manager)
    tie(kansai_roster, kansai_member, between, kansai_manager)
    assert search(tama_manager)[0].match.known.partners == 0
    says(between, MEMBERS, kansai_manager)
    assert search(tama_manager)[0].match.known.partners == 1


def test_what_is_not_opened_changes_nothing_that_another_keeper_sees(
    tama_member, tama_manager, kansai_member, kansai_manager, kansai_roster
):
    says(kansai_member, MEMBERS, kansai_manager)
    before = search(tama_manager)
    hidden = member(kansai_roster, "隠れた工業", kansai_manager).organization
    offers(hidden, "チタンの精密加工")
    tie(kansai_roster, hidden, kansai_member, kansai_manager)
    assert search(tama_manager) == before


def test_more_partners_make_no_more_queries(
    tama_member, tama_manager, kansai_member, kansai_manager, kansai_roster, django_assert_max_num_queries
):
    says(kansai_member, MEMBERS, kansai_manager)
    search(tama_manager)
    with django_assert_max_num_queries(40) as few:
        search(tama_manager)
    for number in range(5):
        another = member(kansai_roster, f"工業{number}", kansai_manager).organization
        offers(another, "チタンの精密加工")
        says(another, MEMBERS, kansai_manager)
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len(search(tama_manager)) == 6
