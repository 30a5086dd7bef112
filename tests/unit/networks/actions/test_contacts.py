"""Contact persons are kept by the roster's keeper, replaced by successors, and deleted when their time is over."""

import datetime

import pytest
from django.apps import apps

from ledger.decisions import ActionRefused, Conflict
from ledger.models import programme_today
from networks.actions import contacts, retention, rosters
from networks.actions.contacts import Person
from networks.models import Contact
from networks.rules.facts import fingerprint
from tests.confirmations import newest_link
from tests.rosters import SINCE

YAMADA, SATO = Person(name="山田 太郎", email="yamada@example.jp"), Person(name="佐藤 花子", mailing_consent=True)
LATER = datetime.date(2006, 10, 1)


def enter(one, by, person=YAMADA, duty="window", valid_from=SINCE):
    return contacts.enter(membership_id=one.pk, duty=duty, person=person, valid_from=valid_from, by=by)


def correct(held, person, by):
    seen = fingerprint(Contact.objects.get(pk=held.pk), contacts.FIELDS)
    return contacts.correct(contact_id=held.pk, seen=seen, person=person, by=by)


def test_a_successor_ends_the_one_before(new_member, tama_manager):
    one = new_member("会社")
    first, second = enter(one, tama_manager), enter(one, tama_manager, SATO, valid_from=LATER)
    first.refresh_from_db()
    assert (first.valid_until, first.delete_after.year, second.valid_until) == (LATER, 2007, None)


def test_nobody_begins_before_the_one_in_office(new_member, tama_manager):
    one = new_member("会社")
    enter(one, tama_manager, valid_from=LATER)
    with pytest.raises(ActionRefused, match="not-after-the-predecessor"):
        enter(one, tama_manager, SATO)


def test_nobody_begins_on_the_day_on_which_the_member_is_gone(new_member, tama_manager):
    one = new_member("会社")
    rosters.leave(membership_id=one.pk, until=LATER, reason="Moved.", by=tama_manager)
    with pytest.raises(ActionRefused, match="after-the-membership"):
        enter(one, tama_manager, valid_from=LATER)
    assert enter(one, tama_manager, valid_from=LATER - datetime.timedelta(days=1)).valid_until == LATER


@pytest.mark.parametrize("person", ["kanto_officer", "kanto_colleague", "policy_analyst"])
def test_only_the_keeper_enters_persons(request, new_member, person):
    with pytest.raises(ActionRefused, match="not-the-keeper-of-persons"):
        enter(new_member("会社"), request.getfixturevalue(person))


def test_a_person_is_corrected_ended_and_deleted(new_member, tama_manager):
    held = enter(new_member("会社"), tama_manager)
    assert correct(held, SATO, tama_manager).name == SATO.name
    assert contacts.end(contact_id=held.pk, until=LATER, by=tama_manager).delete_after
    contacts.delete(contact_id=held.pk, by=tama_manager)
    assert not Contact.objects.exists()


def test_a_page_older_than_the_entry_corrects_nothing_and_leaves_the_link_alive(asked, tama_manager, client):
    link, held = newest_link(), asked.membership.contacts.get()
    seen = fingerprint(held, contacts.FIELDS)
    correct(held, Person(name=held.name, email=held.email, phone="042-111-1111"), tama_manager)
    with pytest.raises(Conflict, match="changed-meanwhile"):
        contacts.correct(contact_id=held.pk, seen=seen, person=SATO, by=tama_manager)
    held.refresh_from_db()
    assert (held.phone, client.get(link).status_code) == ("042-111-1111", 200)


def test_whose_time_is_over_is_deleted_and_nobody_else(new_member, tama_manager):
    one = new_member("会社")
    ended = enter(one, tama_manager, valid_from=programme_today() - datetime.timedelta(days=9))
    enter(one, tama_manager, SATO, valid_from=programme_today())
    assert retention.purge()["contacts"] == 0
    Contact.objects.filter(pk=ended.pk).update(delete_after=programme_today() - datetime.timedelta(days=1))
    assert retention.purge()["contacts"] == 1
    assert Contact.objects.get().name == SATO.name
    assert retention.purge()["contacts"] == 0


def test_the_history_holds_no_word_about_a_person(new_member, tama_manager):
    enter(new_member("会社"), tama_manager)
    event = apps.get_model("networks", "ContactEvent").objects.values().get()
    assert not any("山田" in str(value) or "yamada" in str(value) for value in event.values())


def _ended(held, by):
    contacts.end(contact_id=held.pk, until=datetime.date(2006, 12, 1), by=by)


def _deleted(held, by):
    contacts.delete(contact_id=held.pk, by=by)


def _moved(held, by):
    correct(held, Person(name=held.name, email="other@example.jp"), by)


def _succeeded(held, by):
    enter(held.membership, by, valid_from=LATER)


def _left(held, by):
    rosters.leave(membership_id=held.membership_id, until=datetime.date(2006, 12, 1), reason="Left.", by=by)


@pytest.mark.parametrize("what", [_ended, _deleted, _moved, _succeeded, _left])
def test_the_link_of_who_is_the_window_person_no_more_is_dead(asked, tama_manager, client, what):
    link = newest_link()
    assert client.get(link).status_code == 200
    what(asked.membership.contacts.get(), tama_manager)
    assert client.get(link).status_code == 404


def test_another_persons_change_and_a_mended_name_leave_the_link_alive(asked, tama_manager, client):
    link, held = newest_link(), asked.membership.contacts.get()
    other = enter(asked.membership, tama_manager, SATO, duty="representative")
    contacts.end(contact_id=other.pk, until=LATER, by=tama_manager)
    correct(held, Person(name="山田 次郎", email=held.email), tama_manager)
    assert client.get(link).status_code == 200
    with pytest.raises(ActionRefused):
        contacts.end(contact_id=held.pk, until=SINCE - datetime.timedelta(days=1), by=tama_manager)
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("said", [{"phone": "abc"}, {"fax": "none"}, {"phone": "03"}])
def test_a_number_that_is_none_is_refused_as_it_is_of_an_organization(new_member, tama_manager, said):
    one = new_member("会社")
    with pytest.raises(ActionRefused, match="not-a-telephone-number"):
        enter(one, tama_manager, Person(name="山田", **said))
    held = enter(one, tama_manager)
    with pytest.raises(ActionRefused, match="not-a-telephone-number"):
        correct(held, Person(name="山田", **said), tama_manager)


def test_a_number_in_full_width_is_kept_in_usual_width(new_member, tama_manager):
    wide = Person(name="山田", phone="０３－１２３４－５６７８")
    assert enter(new_member("会社"), tama_manager, wide).phone == "03-1234-5678"
