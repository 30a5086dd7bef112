"""The order of `networks.actions.locks` is kept, and what it protects holds when two act at once."""

import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import (
    answers,
    bulk,
    contacts,
    corrections,
    establishments,
    members,
    merges,
    notes,
    organizations,
    retention,
    rosters,
)
from networks.actions.answers import Answer
from networks.actions.contacts import Person
from networks.actions.members import Entry
from networks.models import (
    ConfirmationRequest,
    Contact,
    Designation,
    DesignationApplication,
    Establishment,
    Membership,
    Merge,
    Organization,
    Roster,
)
from networks.rules.answers import seal_of
from networks.rules.bulk import Change, Kind
from networks.rules.facts import fingerprint
from networks.selectors.answers import record_of
from tests.confirmations import answered, days_later, read
from tests.designations import file_application, select
from tests.integration.assessment.threads import Session, wait_until
from tests.integration.networks.turns import waiting, while_open
from tests.merges import propose
from tests.people import again, in_english
from tests.rosters import SINCE, NewMember

pytestmark = pytest.mark.django_db(transaction=True)
END = datetime.date(2006, 10, 1)
SOON = datetime.date(2006, 12, 1)
SOMEBODY = Person(name="次郎", email="jiro@members.example")


def seal(asked: ConfirmationRequest) -> str:
    now = read(asked)
    return seal_of(now.pk, record_of(now.membership), now.proposal, now.status)


@pytest.fixture
def acts(asked: ConfirmationRequest, tama_manager: User) -> list[Callable[[], Any]]:
    """Return acts about one member whose correction waits, and about its window person."""
    answered(asked, phone="042-000-0000")
    member, window, by = asked.membership, Contact.objects.get(), tama_manager
    entry, seen = Entry(valid_from=member.valid_from, number="7"), fingerprint(window, contacts.FIELDS)
    return [
        lambda: answers.enter(request_id=asked.pk, answer=Answer(seal=seal(asked)), way="paper", by=again(by)),
        lambda: corrections.approve(request_id=asked.pk, seal=seal(asked), by=again(by)),
        lambda: corrections.decline(request_id=asked.pk, seal=seal(asked), reason="x", by=again(by)),
        lambda: members.change(membership_id=member.pk, version=member.version, entry=entry, by=again(by)),
        lambda: contacts.correct(contact_id=window.pk, seen=seen, person=SOMEBODY, by=again(by)),
        lambda: contacts.end(contact_id=window.pk, until=SOON, by=again(by)),
        lambda: contacts.enter(membership_id=member.pk, duty="window", person=SOMEBODY, valid_from=SOON, by=again(by)),
        lambda: contacts.delete(contact_id=window.pk, by=again(by)),
        lambda: rosters.leave(membership_id=member.pk, until=SOON, reason="x", by=again(by)),
    ]


@contextmanager
def all_waiting(held: QuerySet, acts: list[Callable[[], Any]]) -> Iterator[None]:
    """Hold these rows while the acts begin and wait; then let them go on, to whatever end but a deadlock."""

    def tried(act: Callable[[], Any]) -> None:
        with suppress(ActionRefused):
            act()

    is_held, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            list(held.select_for_update())
            is_held.set()
            assert go_on.wait(20)

    holding = Session(hold)
    assert is_held.wait(20)
    sessions = [holding, *(Session(lambda act=act: tried(act)) for act in acts)]
    try:
        wait_until(lambda: waiting() == len(acts))
        yield
    finally:
        go_on.set()
        for session in sessions:
            session.finish()


def are_free(rows: QuerySet) -> bool:
    """Return whether nobody else holds the rows; raises OperationalError otherwise."""
    with transaction.atomic():
        return bool(list(rows.select_for_update(nowait=True)))


def test_who_waits_for_a_membership_holds_no_request_and_no_person_of_it(asked, acts):
    with all_waiting(Membership.objects.filter(pk=asked.membership_id), acts):
        assert are_free(ConfirmationRequest.objects.filter(pk=asked.pk))
        assert are_free(Contact.objects.filter(membership=asked.membership_id))


def test_who_waits_for_an_organization_holds_nothing_that_belongs_to_it(asked, acts, tama_manager):
    note = lambda: notes.write(membership_id=asked.membership_id, text="x", by=again(tama_manager))  # noqa: E731
    with all_waiting(Organization.objects.filter(pk=asked.membership.organization_id), [*acts, note]):
        assert are_free(Membership.objects.filter(pk=asked.membership_id))
        assert are_free(ConfirmationRequest.objects.filter(pk=asked.pk))
        assert are_free(Contact.objects.filter(membership=asked.membership_id))


def test_who_waits_for_an_organization_holds_no_application_and_no_designation_of_it(
    tama, tama_manager, kanto_colleague
):
    wanted, held, by = file_application(tama, tama_manager), tama.designations.get(), kanto_colleague
    acts = [
        lambda: select(wanted, again(by)),
        lambda: organizations.end_designation(designation_id=held.pk, until=SOON, reason="x", by=again(by)),
    ]
    with all_waiting(Organization.objects.filter(pk=tama.pk), acts):
        assert are_free(DesignationApplication.objects.filter(pk=wanted.pk))
        assert are_free(Designation.objects.filter(pk=held.pk))


@pytest.fixture
def one(new_member: NewMember) -> Membership:
    return new_member("会社")


@pytest.fixture
def works(one: Membership, tama_manager: User) -> Establishment:
    return establishments.add(organization_id=one.organization_id, name="工場", by=tama_manager)


@pytest.fixture
def move(one: Membership, works: Establishment, tama_manager: User) -> Callable[[], Any]:
    entry = Entry(valid_from=SINCE, establishment=works)
    return lambda: members.change(membership_id=one.pk, version=1, entry=entry, by=again(tama_manager))


@pytest.fixture
def close(works: Establishment, tama_manager: User) -> Callable[[], Any]:
    closing = {"establishment_id": works.pk, "closed_on": SOON, "reason": "x"}
    return lambda: establishments.close(**closing, by=again(tama_manager))


def test_an_establishment_is_not_closed_while_a_member_moves_to_it(move, close):
    assert while_open(move, close) == "members-left"


def test_no_member_moves_to_an_establishment_that_is_being_closed(move, close):
    assert while_open(close, move) == "closed-establishment"


def test_no_organization_joins_through_an_establishment_that_is_being_closed(close, one, works, tama_manager):
    rosters.leave(membership_id=one.pk, until=END, reason="x", by=tama_manager)
    again_ = {"roster_id": one.roster_id, "organization_id": one.organization_id, "valid_from": SOON}
    join = lambda: rosters.join(**again_, establishment=works, by=again(tama_manager))  # noqa: E731
    assert while_open(close, join) == "closed-establishment"


@pytest.fixture
def lengthen(one: Membership, tama_manager: User) -> Callable[[], Any]:
    """Return an act that takes back the end of a membership."""
    rosters.leave(membership_id=one.pk, until=END, reason="x", by=tama_manager)
    entry = Entry(valid_from=SINCE)
    return lambda: members.change(membership_id=one.pk, version=2, entry=entry, by=again(tama_manager))


@pytest.fixture
def rejoin(one: Membership, tama_manager: User) -> Callable[[], Any]:
    again_ = {"roster_id": one.roster_id, "organization_id": one.organization_id, "valid_from": SOON}
    return lambda: rosters.join(**again_, by=again(tama_manager))


def test_who_joins_anew_while_the_membership_before_is_lengthened_is_refused(lengthen, rejoin):
    assert while_open(lengthen, rejoin) == "already-a-member"


def test_a_membership_is_not_lengthened_over_one_that_is_being_entered(lengthen, rejoin):
    assert while_open(rejoin, lengthen) == "overlap"


def test_who_corrects_a_person_that_is_being_deleted_is_told(asked, tama_manager):
    window, client = Contact.objects.get(), Client()
    client.force_login(in_english(tama_manager))
    keys = {"public_id": asked.membership.roster.public_id, "member_id": asked.membership.public_id, "pk": window.pk}
    typed = {"name": "次郎", "seen": fingerprint(window, contacts.FIELDS)}
    correct = lambda: client.post(reverse("contact", kwargs=keys), typed)  # noqa: E731
    answer = while_open(lambda: contacts.delete(contact_id=window.pk, by=again(tama_manager)), correct)
    assert answer.status_code == 409
    assert "Somebody else took this back in the meantime." in answer.content.decode()


@pytest.fixture
def home(asked: ConfirmationRequest, tama_manager: User) -> Organization:
    """Return a sole proprietor who left the roster more than a year ago, as the window person of a member did."""
    long_ago = datetime.date(2006, 5, 1)
    called = {"kind": "proprietor", "name_ja": "個人", "name_en": "Kojin", "address": "東京都八王子市旭町1"}
    person = organizations.register(**called, valid_from=SINCE, by=tama_manager)
    roster = asked.membership.roster_id
    joined = rosters.join(roster_id=roster, organization_id=person.pk, valid_from=SINCE, by=tama_manager)
    rosters.leave(membership_id=joined.pk, until=long_ago, reason="Retired.", by=tama_manager)
    contacts.end(contact_id=Contact.objects.get().pk, until=long_ago, by=tama_manager)
    days_later(140)
    return person


@pytest.fixture
def merged(survivor: Organization, duplicate: Organization, tama_roster: Roster, tama_manager: User) -> Merge:
    """Return a merge that moved two entries of a roster, one after the other and after that of the survivor."""
    by = tama_manager
    rosters.leave(membership_id=survivor.memberships.get().pk, until=datetime.date(2006, 5, 1), reason="x", by=by)
    entry = {"roster_id": tama_roster.pk, "organization_id": duplicate.pk, "by": by}
    first = rosters.join(**entry, valid_from=datetime.date(2006, 5, 1))
    rosters.leave(membership_id=first.pk, until=END, reason="x", by=by)
    rosters.join(**entry, valid_from=END)
    return propose(survivor, duplicate, by)


def entries(merge: Merge) -> list[Membership]:
    """Return what the merge moved, by the numbers."""
    *_own, first, second = Membership.objects.filter(organization=merge.survivor).order_by("pk")
    return [first, second]


def test_who_undoes_a_merge_takes_its_entries_by_their_numbers_as_a_change_of_many_does(merged, tama_manager):
    first, second = entries(merged)
    undo = lambda: merges.undo(merge_id=merged.pk, reason="Two firms.", by=again(tama_manager))  # noqa: E731
    with all_waiting(Membership.objects.filter(pk=first.pk), [undo]):
        assert are_free(Membership.objects.filter(pk=second.pk))
    merged.refresh_from_db()
    assert merged.status == "undone"


def test_no_merge_is_undone_over_a_change_of_many_that_is_under_way(merged, tama_manager):
    versions = {one.pk: one.version for one in entries(merged)}
    wanted = {"roster_id": entries(merged)[0].roster_id, "wanted": Change(Kind.MEMBER_CLASS, "supporting")}
    change = lambda: bulk.change(**wanted, versions=versions, by=again(tama_manager))  # noqa: E731
    undo = lambda: merges.undo(merge_id=merged.pk, reason="Two firms.", by=again(tama_manager))  # noqa: E731
    assert while_open(change, undo) == "changed-since"
    assert {one.member_class for one in entries(merged)} == {"supporting"}


def test_the_removal_of_personal_data_waits_for_an_organization_before_it_holds_any_person(asked, home):
    with all_waiting(Organization.objects.filter(pk=home.pk), [retention.purge]):
        assert are_free(Contact.objects.filter(membership=asked.membership_id))
    assert not Contact.objects.exists()


def test_who_joins_again_in_the_moment_of_the_removal_keeps_the_address(asked, home, tama_manager):
    again_ = {"roster_id": asked.membership.roster_id, "organization_id": home.pk, "valid_from": SOON}
    while_open(lambda: rosters.join(**again_, by=again(tama_manager)), retention.purge)
    assert Organization.objects.get(pk=home.pk).address
