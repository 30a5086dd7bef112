"""Memberships are changed, ended and taken back by who keeps the roster; the days of one member never overlap."""

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

from ledger.actions import clock
from ledger.decisions import ActionRefused, Conflict
from ledger.models import Act, programme_today
from networks.actions import contacts, members, rosters
from networks.actions.contacts import Person
from networks.actions.members import Entry
from networks.models import Contact, Membership
from tests.confirmations import with_person
from tests.rosters import SINCE, company, member

DAY = datetime.timedelta(days=1)
END = datetime.date(2006, 10, 1)


def code_of(refused) -> str:
    with pytest.raises(ActionRefused) as found:
        refused()
    return found.value.decision.code


def change(one, by, version=None, **entry):
    entry = Entry(**{"valid_from": one.valid_from, **entry})
    return members.change(membership_id=one.pk, version=version or one.version, entry=entry, by=by)


def test_a_keeper_changes_what_stands_on_the_roster(new_member, tama_manager):
    changed = change(new_member("会社"), tama_manager, number="007", member_class="supporting")
    assert (changed.number, changed.member_class, changed.version) == ("007", "supporting", 2)
    assert Act.objects.filter(action="members.change", object_id=changed.pk).get().new == "number, member_class"


def test_a_stale_tab_overwrites_nothing(new_member, tama_manager):
    one = new_member("会社")
    change(one, tama_manager, number="1")
    with pytest.raises(Conflict):
        change(one, tama_manager, version=1, number="2")
    one.refresh_from_db()
    assert one.number == "1"


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_analyst", "auditor", "stranger"])
def test_nobody_else_changes_it(request, new_member, person):
    assert code_of(lambda: change(new_member("会社"), request.getfixturevalue(person))) == "not-the-keeper"


def test_the_approver_of_its_bureau_may(new_member, kanto_colleague):
    assert change(new_member("会社"), kanto_colleague, number="9").number == "9"


def test_an_establishment_of_another_organization_is_refused(new_member, tama_manager):
    one, other = new_member("会社"), new_member("別の会社")
    foreign = other.organization.establishments.create(name="工場")
    assert code_of(lambda: change(one, tama_manager, establishment=foreign)) == "foreign-establishment"


def test_an_organization_leaves_and_joins_again_but_is_never_on_the_roster_twice(tama_roster, new_member, tama_manager):
    one = new_member("会社")
    joined = {"roster_id": tama_roster.pk, "organization_id": one.organization_id, "by": tama_manager}
    assert code_of(lambda: rosters.join(**joined, valid_from=END)) == "already-a-member"
    rosters.leave(membership_id=one.pk, until=END, reason="Moved.", by=tama_manager)
    again = rosters.join(**joined, valid_from=END + 30 * DAY)
    with pytest.raises(ActionRefused) as found:
        change(again, tama_manager, valid_from=END - DAY)
    assert found.value.decision.code == "overlap"
    assert date_format(END - DAY) in str(found.value.decision.reason)
    assert change(again, tama_manager, valid_from=END).valid_from == END


def test_a_membership_that_ends_before_it_begins_is_refused(new_member, tama_manager):
    one = new_member("会社")
    assert code_of(lambda: change(one, tama_manager, valid_until=SINCE - DAY)) == "before-the-beginning"
    assert code_of(lambda: change(one, tama_manager, left_reason="Moved.")) == "reason-without-end"


def test_a_mistaken_join_is_taken_back_on_its_day_only(new_member, tama_manager):
    one, kept = new_member("会社"), new_member("別の会社")
    members.take_back(membership_id=one.pk, by=tama_manager)
    assert not Membership.objects.filter(pk=one.pk).exists()
    clock.declare_demonstration()
    clock.set_to(timezone.now() + 2 * DAY)
    assert code_of(lambda: members.take_back(membership_id=kept.pk, by=tama_manager)) == "not-entered-today"


def test_who_leaves_takes_its_persons_along_and_they_are_deleted_a_year_later(new_member, tama_manager):
    one = new_member("会社")
    person = Person(name="山田", email="yamada@example.jp")
    contacts.enter(membership_id=one.pk, duty="window", person=person, valid_from=SINCE, by=tama_manager)
    rosters.leave(membership_id=one.pk, until=END, reason="Moved.", by=tama_manager)
    held = Contact.objects.get()
    assert (held.valid_until, held.delete_after) == (END, END + 365 * DAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_the_same_organization_at_once_the_second_is_told(tama_roster, tama_manager):
    one, answers = company("会社", tama_manager), []

    def join():
        try:
            rosters.join(roster_id=tama_roster.pk, organization_id=one.pk, valid_from=SINCE, by=tama_manager)
            answers.append("joined")
        except ActionRefused as refusal:
            answers.append(refusal.decision.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=join) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["already-a-member"] * 3 + ["joined"]


def test_persons_end_with_the_membership_that_the_form_ends_and_come_back_with_it(tama_roster, tama_manager):
    one = member(tama_roster, "甲社", tama_manager)
    person = with_person(one, tama_manager)
    change(one, tama_manager, valid_until=END, left_reason="x")
    person.refresh_from_db()
    assert (person.valid_until, person.delete_after is None) == (END, False)
    one.refresh_from_db()
    change(one, tama_manager, valid_until=END + DAY, left_reason="x")
    person.refresh_from_db()
    assert person.valid_until == END + DAY
    one.refresh_from_db()
    change(one, tama_manager)
    person.refresh_from_db()
    assert (person.valid_until, person.delete_after) == (None, None)


def test_a_person_that_ended_before_stays_as_it_was(tama_roster, tama_manager):
    one = member(tama_roster, "甲社", tama_manager)
    person = with_person(one, tama_manager)
    contacts.end(contact_id=person.pk, until=END, by=tama_manager)
    change(one, tama_manager, valid_until=END + DAY, left_reason="x")
    one.refresh_from_db()
    change(one, tama_manager)
    person.refresh_from_db()
    assert person.valid_until == END


def test_a_confirmation_on_a_day_to_come_is_refused(new_member, tama_manager):
    one, today = new_member("会社"), programme_today()
    assert code_of(lambda: change(one, tama_manager, confirmed_on=today + DAY)) == "confirmed-in-the-future"
    assert change(one, tama_manager, confirmed_on=today).confirmed_on == today
