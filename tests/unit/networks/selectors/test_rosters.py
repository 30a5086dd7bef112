"""The workbench of a roster finds, filters and orders its members."""

import datetime

import pytest

from networks.actions import rosters
from networks.models import Membership, Organization, Roster
from networks.selectors.rosters import members_of, rosters_of, wanted
from networks.selectors.search import matching
from projects.models import Prefecture
from tests.rosters import SINCE

TODAY = datetime.date(2006, 12, 1)


def names(roster: Roster, **choice: object) -> list[str]:
    return [one.organization.name_ja for one in members_of(roster, wanted({"on": TODAY, **choice}))]


def test_members_stand_in_the_order_of_their_readings_and_are_found_by_any_form(tama_roster, new_member):
    for name in ("株式会社ミナト", "（株）アイシン精機", "有限会社さくら"):
        new_member(name)
    assert names(tama_roster) == ["（株）アイシン精機", "有限会社さくら", "株式会社ミナト"]
    for words in ("あいしん", "ｱｲｼﾝ", "(株)アイシン"):
        assert names(tama_roster, q=words) == ["（株）アイシン精機"]


def test_the_day_decides_who_is_a_member_and_the_days_of_leaving_who_left(tama_roster, tama_manager, new_member):
    new_member("残る会社")
    gone = new_member("去った会社")
    until = datetime.date(2006, 10, 1)
    rosters.leave(membership_id=gone.pk, until=until, reason="Moved.", by=tama_manager)
    assert names(tama_roster) == ["残る会社"]
    assert len(names(tama_roster, on=SINCE)) == 2
    last = until - datetime.timedelta(days=1)
    assert names(tama_roster, left_from=last, left_to=last) == ["去った会社"]
    assert names(tama_roster, left_from=until) == []


@pytest.mark.parametrize("choice", [{"confirmed": "no"}, {"without": "establishment"}, {"without": "contact"}])
def test_what_is_missing_can_be_asked_for(tama_roster, new_member, choice):
    whole = new_member("整った会社")
    assert names(tama_roster, **choice) == ["整った会社"]
    place = whole.organization.establishments.create(name="工場")
    whole.contacts.create(duty="window", name="山田", valid_from=SINCE)
    Membership.objects.filter(pk=whole.pk).update(establishment=place, confirmed_on=TODAY)
    assert names(tama_roster, **choice) == []
    assert names(tama_roster, confirmed="yes") == ["整った会社"]


def test_rosters_are_those_one_keeps_or_of_the_own_region_or_all(
    tama_roster, tama_manager, kanto_officer, kansai_officer, auditor, stranger, new_member
):
    new_member("会社")
    assert [(one.pk, one.members) for one in rosters_of(tama_manager)] == [(tama_roster.pk, 1)]
    assert tama_roster in rosters_of(kanto_officer)
    assert tama_roster not in rosters_of(kansai_officer)
    assert rosters_of(auditor).count() == Roster.objects.count()
    assert not rosters_of(stranger).exists()


def test_the_prefecture_of_the_establishment_stands_before_that_of_the_seat(tama_roster, new_member, programme):
    plant = new_member("東京本社")
    codes = {code: Prefecture.objects.get(code=code) for code in ("13", "19")}
    Organization.objects.filter(pk=plant.organization_id).update(prefecture=codes["13"])
    assert names(tama_roster, prefecture="13") == ["東京本社"]
    place = plant.organization.establishments.create(name="山梨工場", prefecture=codes["19"])
    Membership.objects.filter(pk=plant.pk).update(establishment=place)
    assert names(tama_roster, prefecture="13") == []
    assert names(tama_roster, prefecture="19") == ["東京本社"]


def test_a_member_is_found_by_the_beginning_of_its_number_on_this_roster(tama_roster, new_member):
    for name, number in (("第一工業", "0007"), ("第二工業", "0071"), ("第三工業", "")):
        Membership.objects.filter(pk=new_member(name).pk).update(number=number)
    assert names(tama_roster, q="0007") == ["第一工業"]
    assert sorted(names(tama_roster, q=" ００ ")) == ["第一工業", "第二工業"]
    assert names(tama_roster, q="07") == []
    assert not matching("0007").exists()
