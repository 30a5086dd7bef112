"""One change for many members is done as it was previewed, for all of them, once, or not at all."""

import datetime

import pytest

from ledger.decisions import ActionRefused, Conflict
from ledger.models import Act, programme_today
from networks.actions import bulk, rosters
from networks.forms.bulk import ChangeForm
from networks.models import Contact, Membership
from networks.rules.bulk import Change, Kind, may_take
from networks.selectors.bulk import preview
from tests.rosters import SINCE

DAY = datetime.date(2006, 12, 1)
SPECIAL = Change(Kind.MEMBER_CLASS, value="special")
CONFIRMED = Change(Kind.CONFIRMED, day=DAY)
GONE = Change(Kind.LEAVE, day=DAY, reason="The group dissolved.")


@pytest.fixture
def three(new_member) -> list[Membership]:
    return [new_member(f"会社{number}") for number in range(3)]


def change(members, by, wanted=SPECIAL, key=""):
    versions = {one.pk: one.version for one in members}
    return bulk.change(roster_id=members[0].roster_id, versions=versions, wanted=wanted, by=by, key=key)


def test_all_are_changed_and_each_has_its_act(three, tama_manager):
    assert change(three, tama_manager) == 3
    assert set(Membership.objects.values_list("member_class", "version")) == {("special", 2)}
    assert Act.objects.filter(action="bulk.change").count() == 3


def test_a_stale_preview_changes_nobody(three, tama_manager):
    rosters.leave(membership_id=three[0].pk, until=DAY, reason="Moved.", by=tama_manager)
    with pytest.raises(Conflict, match="stale-preview"):
        change(three, tama_manager)
    assert not Membership.objects.filter(member_class="special").exists()


def test_the_same_key_twice_is_once_and_with_other_content_refused(three, tama_manager):
    assert change(three, tama_manager, key="k") == 3
    assert change(three, tama_manager, key="k") == 3
    assert set(Membership.objects.values_list("version", flat=True)) == {2}
    with pytest.raises(Conflict, match="key-reused"):
        change(three, tama_manager, CONFIRMED, key="k")


def test_one_who_cannot_take_it_stops_all(three, tama_manager):
    early = Change(Kind.CONFIRMED, day=SINCE - datetime.timedelta(days=1))
    with pytest.raises(ActionRefused, match="no-member-then"):
        change(three, tama_manager, early)
    assert not Membership.objects.exclude(confirmed_on=None).exists()


def test_who_leaves_in_bulk_takes_its_persons_along(three, tama_manager):
    Contact.objects.create(membership=three[0], duty="window", name="山田", valid_from=SINCE)
    change(three, tama_manager, GONE)
    assert set(Membership.objects.values_list("valid_until", "left_reason")) == {(DAY, "The group dissolved.")}
    assert Contact.objects.get().delete_after == DAY + datetime.timedelta(days=365)


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_analyst"])
def test_nobody_else_changes_them(request, three, person):
    with pytest.raises(ActionRefused, match="not-the-keeper"):
        change(three, request.getfixturevalue(person))


def test_a_preview_says_old_and_new_and_who_cannot(three, tama_manager):
    change(three[:1], tama_manager)
    lines = preview(list(Membership.objects.select_related("organization").order_by("pk")), SPECIAL)
    assert [(line.old, line.new) for line in lines.done] == [("正会員", "特別会員")] * 2
    assert [line.answer.code for line in lines.refused] == ["unchanged"]


def test_a_confirmation_on_an_earlier_day_does_not_replace_a_later_one(three, tama_manager):
    change(three, tama_manager, CONFIRMED)
    one = Membership.objects.first()
    assert may_take(one, Change(Kind.CONFIRMED, day=DAY - datetime.timedelta(days=9))).code == "confirmed-later"
    assert may_take(one, CONFIRMED).code == "unchanged"


def test_nobody_is_confirmed_on_a_day_to_come(three, tama_manager):
    tomorrow = programme_today() + datetime.timedelta(days=1)
    with pytest.raises(ActionRefused, match="confirmed-in-the-future"):
        change(three, tama_manager, Change(Kind.CONFIRMED, day=tomorrow))
    assert ChangeForm({"kind": "confirmed", "day": tomorrow}).errors.keys() == {"day"}
