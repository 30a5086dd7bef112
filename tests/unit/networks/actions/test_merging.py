"""A merge moves everything, and refuses where it would lose or invent something."""

import datetime

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import finding, members, merges, rosters
from networks.models import (
    Capability,
    Contact,
    Establishment,
    Membership,
    Note,
    Organization,
    OrganizationName,
    SupportUse,
    Tie,
)
from networks.rules import relations
from networks.selectors import search
from projects.models import SupportProgramme
from tests.merges import NUMBER, ON, propose
from tests.rosters import SINCE, company

DAY = datetime.timedelta(days=1)


def refused(survivor: Organization, duplicate: Organization, by: User, **options: datetime.date) -> str:
    with pytest.raises(ActionRefused) as refusal:
        propose(survivor, duplicate, by, **options)
    return refusal.value.decision.code


def test_the_survivor_keeps_all_identities(survivor, duplicate, tama_manager):
    duplicate.identifiers.create(scheme="corporate number", value=NUMBER)
    Organization.objects.filter(pk=duplicate.pk).update(name_kana="やまだこうぎょう", phone="03-1")
    merge = propose(survivor, duplicate, tama_manager)
    duplicate.refresh_from_db()
    survivor.refresh_from_db()
    assert (merge.status, duplicate.status, duplicate.merged_into) == ("done", "merged", survivor)
    moved = OrganizationName.objects.get(organization=survivor, text="山田興業株式会社")
    assert (moved.kind, moved.valid_until) == ("trade", ON)
    assert survivor.identifiers.get().value == NUMBER
    assert (survivor.name_kana, survivor.phone) == ("やまだこうぎょう", "03-1")
    for words in ("山田興業", NUMBER, "やまだこうぎょう"):
        assert list(search.matching(words)) == [survivor]


def test_what_belongs_to_it_moves(survivor, duplicate, tama_roster, tama_manager):
    third = company("第三", tama_manager)
    low, high = sorted([duplicate.pk, third.pk])
    kept = {"roster": tama_roster, "source": "-", "recorded_by": tama_manager, "valid_from": SINCE}
    tie = Tie.objects.create(kind="research", first_id=low, second_id=high, **kept)
    programme = SupportProgramme.objects.first()
    use = SupportUse.objects.create(organization=duplicate, programme=programme, fiscal_year=2006, **kept)
    offer = Capability.objects.create(organization=duplicate, kind="offer", text_ja="鋳造", valid_from=SINCE)
    note = Note.objects.create(roster=tama_roster, organization=duplicate, text="-", written_by=tama_manager)
    propose(survivor, duplicate, tama_manager)
    for row in (tie, use, offer, note):
        row.refresh_from_db()
    assert {tie.first, tie.second} == {survivor, third}
    assert tie.first_id < tie.second_id
    assert {use.organization, offer.organization, note.organization} == {survivor}


def test_entries_of_both_on_one_roster_become_one(survivor, duplicate, tama_roster, tama_manager):
    kept = survivor.memberships.get()
    rosters.leave(membership_id=kept.pk, until=ON, reason="Left.", by=tama_manager)
    other = rosters.join(
        roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=SINCE + 9 * DAY, number="7", by=tama_manager
    )
    contact = Contact.objects.create(membership=other, duty="window", name="窓口", valid_from=SINCE)
    propose(survivor, duplicate, tama_manager)
    entry = Membership.objects.get(organization=survivor)
    contact.refresh_from_db()
    assert (entry, entry.valid_from, entry.valid_until, entry.number) == (kept, SINCE, None, "7")
    assert contact.membership == kept
    assert Membership._base_manager.get(pk=other.pk).joined_into == kept


def test_entries_one_after_the_other_stay_two(survivor, duplicate, tama_roster, tama_manager):
    rosters.leave(membership_id=survivor.memberships.get().pk, until=ON, reason="Left.", by=tama_manager)
    rosters.join(roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=ON, by=tama_manager)
    propose(survivor, duplicate, tama_manager)
    assert Membership.objects.filter(organization=survivor).count() == 2


def test_a_plant_of_the_same_name_is_one_plant(survivor, duplicate, tama_roster, tama_manager):
    plants = [Establishment.objects.create(organization=one, name="本社工場") for one in (survivor, duplicate)]
    other = Establishment.objects.create(organization=duplicate, name="第二工場")
    rosters.leave(membership_id=survivor.memberships.get().pk, until=ON, reason="Left.", by=tama_manager)
    moved = rosters.join(
        roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=ON, establishment=plants[1], by=tama_manager
    )
    propose(survivor, duplicate, tama_manager)
    moved.refresh_from_db()
    other.refresh_from_db()
    assert (moved.establishment, other.organization) == (plants[0], survivor)


def test_both_window_persons_at_one_time_are_refused(survivor, duplicate, tama_roster, tama_manager):
    rosters.join(roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=SINCE, by=tama_manager)
    for entry in Membership.objects.filter(organization__in=[survivor, duplicate]):
        Contact.objects.create(membership=entry, duty="window", name="窓口", valid_from=SINCE)
    assert refused(survivor, duplicate, tama_manager) == "collision"


def test_two_corporate_numbers_are_two_organizations(survivor, duplicate, tama_manager):
    survivor.identifiers.create(scheme="corporate number", value="5050005005266")
    duplicate.identifiers.create(scheme="corporate number", value=NUMBER)
    assert refused(survivor, duplicate, tama_manager) == "two-numbers"


def test_a_person_is_not_merged_with_a_firm(survivor, duplicate, tama_manager):
    Organization.objects.filter(pk=duplicate.pk).update(kind="proprietor", address="八王子市明神町1-1")
    assert refused(survivor, duplicate, tama_manager) == "a-person-and-a-firm"
    survivor.refresh_from_db()
    assert survivor.address == ""


def test_a_tie_between_the_two_is_refused(survivor, duplicate, tama_roster, tama_manager):
    low, high = sorted([survivor.pk, duplicate.pk])
    kept = {"roster": tama_roster, "source": "-", "recorded_by": tama_manager, "valid_from": SINCE}
    Tie.objects.create(kind="supply", first_id=low, second_id=high, **kept)
    assert refused(survivor, duplicate, tama_manager) == "tied"


def test_a_designated_organization_does_not_go(survivor, tama, tama_manager):
    assert refused(survivor, tama, tama_manager) in {"designated", "has-seats"}


def test_a_merge_does_not_hold_from_tomorrow(survivor, duplicate, tama_manager):
    assert refused(survivor, duplicate, tama_manager, on=datetime.date(2999, 1, 1)) == "from-tomorrow"


def test_an_unknown_relation_stops_every_merge(survivor, duplicate, tama_manager, monkeypatch):
    monkeypatch.delitem(relations.TABLE, "networks.Note.organization")
    assert refused(survivor, duplicate, tama_manager) == "unknown-relation"


def test_the_preview_changes_nothing_and_counts_as_the_merge_does(survivor, duplicate, tama_roster, tama_manager):
    rosters.join(roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=SINCE, by=tama_manager)
    pair = {"survivor_id": survivor.pk, "duplicate_id": duplicate.pk}
    shown = merges.preview(**pair, effective_on=ON, by=tama_manager)
    duplicate.refresh_from_db()
    assert (shown.refusals, shown.joined, duplicate.status) == ([], 1, "active")
    assert [(line.scope, line.distinct, line.gross) for line in shown.counts] == [("S-KNT1", (2, 1), (2, 1))]
    merge = propose(survivor, duplicate, tama_manager)
    assert [tuple(line["distinct"]) for line in merge.counts["scopes"]] == [(2, 1), (2, 1)]


def test_undoing_puts_back_every_row(survivor, duplicate, tama_roster, tama_manager):
    rosters.join(roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=SINCE, number="7", by=tama_manager)
    Establishment.objects.create(organization=duplicate, name="工場")
    before = everything()
    merge = propose(survivor, duplicate, tama_manager)
    assert everything() != before
    undone = merges.undo(merge_id=merge.pk, reason="They are two.", by=tama_manager)
    assert undone.status == "undone"
    assert everything() == before
    assert list(search.matching("山田興業")) == [duplicate]


def test_undoing_names_what_was_changed_since(survivor, duplicate, tama_roster, tama_manager):
    entry = rosters.join(roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=SINCE, by=tama_manager)
    rosters.leave(membership_id=survivor.memberships.get().pk, until=SINCE + DAY, reason="Left.", by=tama_manager)
    merge = propose(survivor, duplicate, tama_manager)
    Membership._base_manager.filter(pk=entry.pk).update(number="8")
    with pytest.raises(ActionRefused) as refusal:
        merges.undo(merge_id=merge.pk, reason="They are two.", by=tama_manager)
    assert refusal.value.decision.code == "changed-since"
    assert str(entry.pk) in str(refusal.value.decision.reason)


def test_undoing_is_refused_where_a_member_works_at_a_place_that_moved(survivor, duplicate, tama_manager):
    plant = Establishment.objects.create(organization=duplicate, name="工場")
    merge = propose(survivor, duplicate, tama_manager)
    plant.refresh_from_db()
    held = survivor.memberships.get()
    entry = members.Entry(valid_from=held.valid_from, establishment=plant)
    members.change(membership_id=held.pk, version=held.version, entry=entry, by=tama_manager)
    with pytest.raises(ActionRefused) as refusal:
        merges.undo(merge_id=merge.pk, reason="They are two.", by=tama_manager)
    assert refusal.value.decision.code == "rested-upon"
    duplicate.refresh_from_db()
    assert duplicate.status == "merged"


def test_a_member_that_another_entry_was_joined_into_is_not_taken_back(survivor, duplicate, tama_roster, tama_manager):
    kept = survivor.memberships.get()
    rosters.join(roster_id=tama_roster.pk, organization_id=duplicate.pk, valid_from=SINCE + DAY, by=tama_manager)
    propose(survivor, duplicate, tama_manager)
    with pytest.raises(ActionRefused) as refusal:
        members.take_back(membership_id=kept.pk, by=tama_manager)
    assert refusal.value.decision.code == "joined"


def test_what_was_merged_into_the_duplicate_goes_with_it(survivor, duplicate, tama_manager):
    earlier = company("山田工業所", tama_manager)
    first = propose(duplicate, earlier, tama_manager)
    propose(survivor, duplicate, tama_manager)
    earlier.refresh_from_db()
    assert earlier.merged_into == survivor
    with pytest.raises(ActionRefused):
        merges.undo(merge_id=first.pk, reason="In the wrong order.", by=tama_manager)


def everything() -> list[object]:
    """Return all that a merge may change, less when it was changed."""
    finding.catch_up()
    rows: list[object] = []
    for model in (Organization, OrganizationName, Membership, Establishment):
        columns = [f.attname for f in model._meta.concrete_fields if f.attname not in {"changed_at", "version"}]
        rows += model._base_manager.order_by("pk").values_list(*columns)
    return rows
