"""What was changed on a roster: looked up, not searched for among all others, and told with every name."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import User
from networks.actions import bulk, contacts, import_undoing, import_writing, rosters
from networks.actions.contacts import Person
from networks.models import Membership, Roster
from networks.rules.bulk import Change, Kind
from networks.rules.facts import fingerprint
from networks.selectors import changes, histories
from networks.selectors.member_pages import member_page
from tests.roster_files import staged
from tests.rosters import SINCE, member
from tests.rounds import IN_THE_WINDOW, stand_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def readings(tama_roster: Roster, tama_manager: User) -> dict[str, Callable[[], object]]:
    joined = member(tama_roster, "多摩精機", tama_manager)
    return {
        "networks_membershipevent": lambda: histories.changes_of(joined, tama_manager),
        "networks_organizationevent": lambda: changes.changes_of_organization(joined.organization, tama_manager),
    }


@pytest.mark.parametrize("table", ["networks_membershipevent", "networks_organizationevent"])
def test_the_changes_of_one_are_found_by_an_index(readings: dict[str, Callable[[], object]], table: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert readings[table]()
    [asked] = [one["sql"] for one in queries if f'FROM "{table}"' in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain {asked}")
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index Cond" in plan


def test_a_member_is_named_whose_organization_went_with_an_undone_import(
    tama_roster: Roster, tama_manager: User, first_file: bytes
) -> None:
    held = staged(tama_roster, first_file, tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    came = {change.member for change in histories.changes_in(tama_roster, tama_manager)}
    import_undoing.undo(import_id=held.pk, by=tama_manager)
    told = histories.changes_in(tama_roster, tama_manager)
    assert {change.kind for change in told} == {"insert", "delete"}
    assert {change.member for change in told} == came
    assert "" not in came


def _in_bulk(one: Membership, by: User) -> None:
    wanted = Change(Kind.MEMBER_CLASS, value="special")
    bulk.change(roster_id=one.roster_id, versions={one.pk: one.version}, wanted=wanted, by=by)


def _without_an_act(one: Membership, by: User) -> None:
    Membership.objects.filter(pk=one.pk).update(member_class="special")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", [_in_bulk, _without_an_act])
def test_every_change_stands_in_programme_time_and_in_its_order(
    tama_roster: Roster, tama_manager: User, change: Callable[[Membership, User], None]
) -> None:
    stand_at(IN_THE_WINDOW)
    one = member(tama_roster, "多摩精機", tama_manager)
    change(one, tama_manager)
    rosters.leave(membership_id=one.pk, until=IN_THE_WINDOW.date(), reason="Moved.", by=tama_manager)
    told = histories.changes_in(tama_roster, tama_manager)
    assert told == histories.changes_of(one, tama_manager)
    assert [[line.new for line in each.lines][-1] for each in told] == ["Moved.", "特別会員", "正会員"]
    assert all(datetime.timedelta(0) <= each.at - IN_THE_WINDOW < datetime.timedelta(hours=1) for each in told)


def test_the_history_of_a_member_says_that_its_persons_changed_and_never_who_they_are(
    tama_roster: Roster, tama_manager: User, kanto_colleague: User, auditor: User
) -> None:
    one = member(tama_roster, "多摩精機", tama_manager)
    entered = {"membership_id": one.pk, "duty": "window", "by": tama_manager}
    contacts.enter(**entered, person=Person(name="山田 太郎"), valid_from=SINCE)
    held = contacts.enter(**entered, person=Person(name="佐藤 花子"), valid_from=IN_THE_WINDOW.date())
    seen = fingerprint(held, contacts.FIELDS)
    contacts.correct(contact_id=held.pk, seen=seen, person=Person(name="佐藤 華子"), by=tama_manager)
    contacts.delete(contact_id=held.pk, by=tama_manager)
    told = member_page(one, tama_manager).changes
    done = ("deleted", "corrected", "entered", "ended", "entered")
    with translation.override("en"):
        said = [change.what for change in member_page(one, tama_manager).changes]
    assert said == [*(f"contact person (window person): {each}" for each in done), "entered"]
    assert {change.by for change in told} == {tama_manager.name}
    assert not re.search("山田|佐藤", str(told))
    assert len(member_page(one, kanto_colleague).changes) == 6
    assert [change.kind for change in member_page(one, auditor).changes] == ["insert"]
