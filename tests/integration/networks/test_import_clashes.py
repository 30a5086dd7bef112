"""Two people take files over in the same moment: no membership stands twice, and the second is told why."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger.decisions import Conflict
from networks.actions import import_undoing, import_writing, rosters
from networks.actions import members as members_
from networks.actions.members import Entry
from networks.models import Identifier, Membership, Organization, Roster, RosterImport
from tests.integration.assessment.threads import Session, wait_until
from tests.integration.networks.turns import waiting
from tests.people import again, in_english
from tests.roster_files import HEADINGS, NUMBERS, csv_file, staged, verdicts
from tests.rosters import SINCE, company

pytestmark = pytest.mark.django_db(transaction=True)
SUPPORTING = {"valid_from": SINCE, "member_class": "supporting"}
COLUMNS = (HEADINGS[0], HEADINGS[2])
BOTH = (("甲社", NUMBERS[0]), ("乙社", ""))


@pytest.fixture
def pair(tama_roster: Roster, tama_manager: User) -> list[RosterImport]:
    """Return two imports into one roster: both bring two members, and each one of its own."""
    files = [csv_file(COLUMNS, *BOTH, (own, "")) for own in ("丙社", "丁社")]
    return [staged(tama_roster, file, tama_manager) for file in files]


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Return what each returned, begun in the same moment, each in a session of its own."""
    ready, returned = threading.Barrier(len(works)), []

    def run(work: Callable[[], Any]) -> None:
        ready.wait()
        returned.append(work())

    for session in [Session(lambda work=work: run(work)) for work in works]:
        session.finish()
    return returned


def members(roster: Roster) -> list[str]:
    found = Membership.objects.filter(roster=roster).order_by("organization__name_ja")
    return list(found.values_list("organization__name_ja", flat=True))


def test_two_imports_taken_over_at_once_bring_no_member_twice(
    pair: list[RosterImport], tama_roster: Roster, tama_manager: User
) -> None:
    outcomes = at_once(*(lambda held=held: import_writing.confirm(import_id=held.pk, by=tama_manager) for held in pair))
    assert sorted((one.taken, one.moved) for one in outcomes) == [(0, 2), (3, 0)]
    assert len(members(tama_roster)) == 3
    [second] = RosterImport.objects.filter(status="staged")
    assert verdicts(second) == {2: "unchanged", 3: "unchanged", 4: "new"}
    assert import_writing.confirm(import_id=second.pk, by=tama_manager).taken == 1
    assert members(tama_roster) == sorted(["甲社", "乙社", "丙社", "丁社"])
    assert Identifier.objects.filter(value=NUMBERS[0]).count() == 1


def test_the_second_of_two_who_press_at_once_reads_why_nothing_was_taken_over(
    pair: list[RosterImport], tama_manager: User
) -> None:
    def press(held: RosterImport) -> str:
        client = Client()
        client.force_login(in_english(tama_manager))
        keys = {"public_id": held.roster.public_id, "import_id": held.public_id}
        return client.post(reverse("confirm_import", kwargs=keys), follow=True).content.decode()

    pages = at_once(*(lambda held=held: press(held) for held in pair))
    why = "Records changed since this page was shown: 2 lines stand otherwise. Nothing was taken over."
    assert sorted((why in page, "3 lines were taken over." in page) for page in pages) == [(False, True), (True, False)]


def test_one_import_taken_over_by_two_clicks_at_once_is_taken_over_once(
    pair: list[RosterImport], tama_roster: Roster, tama_manager: User
) -> None:
    before = Organization.objects.count()
    once = lambda: import_writing.confirm(import_id=pair[0].pk, by=tama_manager)  # noqa: E731
    assert [(one.taken, one.moved) for one in at_once(once, once)] == [(3, 0), (3, 0)]
    assert (len(members(tama_roster)), Organization.objects.count() - before) == (3, 3)


def test_an_edit_under_way_is_not_written_over_by_a_file(tama_roster: Roster, tama_manager: User) -> None:
    member = rosters.join(
        roster_id=tama_roster.pk,
        organization_id=company("甲社", tama_manager).pk,
        valid_from=SINCE,
        member_class="regular",
        by=tama_manager,
    )
    held = staged(tama_roster, csv_file(("名称", "会員種別"), ("甲社", "特別会員")), tama_manager)
    assert verdicts(held) == {2: "changed"}
    edited, waited, outcomes = threading.Event(), threading.Event(), []

    def edit() -> None:
        with transaction.atomic():
            members_.change(membership_id=member.pk, version=member.version, entry=Entry(**SUPPORTING), by=tama_manager)
            edited.set()
            assert waited.wait(20)

    editing = Session(edit)
    assert edited.wait(20)
    taking = Session(lambda: outcomes.append(import_writing.confirm(import_id=held.pk, by=tama_manager)))
    wait_until(lambda: waiting() > 0)
    waited.set()
    for session in (editing, taking):
        session.finish()
    member.refresh_from_db()
    assert (outcomes[0].moved, member.member_class) == (1, "supporting")


def test_two_rosters_that_bring_the_same_numbers_in_two_orders_end_no_transaction(
    tama_roster: Roster, sen_roster: Roster, tama_manager: User, other_manager: User
) -> None:
    """Both are let go only when each has written the number with which its file begins, and waits for the middle."""
    low, middle, high = sorted(NUMBERS)
    lines = (("甲社", low), ("乙社", middle), ("丙社", high))
    pairs = [
        (staged(tama_roster, csv_file(COLUMNS, *lines), tama_manager), tama_manager),
        (staged(sen_roster, csv_file(COLUMNS, *reversed(lines)), other_manager), other_manager),
    ]
    outcomes: list[tuple[int, int]] = []

    def take_over(held: RosterImport, by: User) -> None:
        outcome = import_writing.confirm(import_id=held.pk, by=again(by))
        outcomes.append((outcome.taken, outcome.moved))

    is_held, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Identifier.objects.create(organization=tama_roster.keeper, scheme="corporate number", value=middle)
            is_held.set()
            assert go_on.wait(20)
            transaction.set_rollback(True)

    sessions = [Session(hold)]
    assert is_held.wait(20)
    for pair in pairs:
        sessions.append(Session(lambda pair=pair: take_over(*pair)))
        wait_until(lambda: waiting() == len(sessions) - 1)
    go_on.set()
    for session in sessions:
        session.finish()
    assert outcomes == [(3, 0), (0, 3)]
    assert Identifier.objects.filter(value__in=NUMBERS).count() == 3


def test_of_two_rosters_that_wait_for_each_others_numbers_one_is_taken_over_and_the_other_told(
    tama_roster: Roster, sen_roster: Roster, tama_manager: User, other_manager: User
) -> None:
    """Each brings the number of a new organization that the other adds to a known one, and both bring the last one.

    Who is taken over commits only when the other was told.
    """
    low, middle, high = sorted(NUMBERS)
    files = [
        (tama_roster, tama_manager, (("甲社", low), ("丙社", high), ("乙工業", middle))),
        (sen_roster, other_manager, (("乙社", middle), ("丙社", high), ("甲工業", low))),
    ]
    pairs = []
    for roster, by, lines in files:
        known = company(lines[-1][0], by)
        rosters.join(roster_id=roster.pk, organization_id=known.pk, valid_from=SINCE, by=by)
        pairs.append((staged(roster, csv_file(COLUMNS, *lines), by), by))
        assert verdicts(pairs[-1][0]) == {2: "new", 3: "new", 4: "changed"}
    is_held, go_on, told = threading.Event(), threading.Event(), threading.Event()
    taken: list[RosterImport] = []
    refused: list[tuple[RosterImport, User]] = []

    def hold() -> None:
        with transaction.atomic():
            Identifier.objects.create(organization=tama_roster.keeper, scheme="corporate number", value=high)
            is_held.set()
            assert go_on.wait(20)
            transaction.set_rollback(True)

    def take_over(held: RosterImport, by: User) -> None:
        try:
            with transaction.atomic():
                assert import_writing.confirm(import_id=held.pk, by=again(by)).taken == 3
                taken.append(held)
                assert told.wait(20)
        except Conflict as conflict:
            assert conflict.decision.code == "at-the-same-time"
            refused.append((held, by))
            told.set()

    sessions = [Session(hold)]
    assert is_held.wait(20)
    for pair in pairs:
        sessions.append(Session(lambda pair=pair: take_over(*pair)))
        wait_until(lambda: waiting() == len(sessions) - 1)
    go_on.set()
    for session in sessions:
        session.finish()
    assert (len(taken), len(refused)) == (1, 1)
    [(second, by)] = refused
    assert import_writing.confirm(import_id=second.pk, by=again(by)).moved == 3
    assert Identifier.objects.filter(value__in=NUMBERS).count() == 3


def test_an_error_of_the_database_other_than_a_deadlock_is_not_taken_for_one(
    tama_roster: Roster, tama_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = staged(tama_roster, csv_file(COLUMNS, *BOTH), tama_manager)
    monkeypatch.setattr(import_writing.sql, "NUMBERS", "do $$ begin raise sqlstate '57014'; end $$")
    with pytest.raises(OperationalError):
        import_writing.confirm(import_id=held.pk, by=tama_manager)


@pytest.fixture
def taken_over(tama_roster: Roster, tama_manager: User) -> RosterImport:
    held = staged(tama_roster, csv_file(COLUMNS, *BOTH), tama_manager)
    import_writing.confirm(import_id=held.pk, by=tama_manager)
    return held


def ends_with(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    """Let the database end the undoing of an import with this error."""
    monkeypatch.setattr(import_undoing, "_DEAD_LINKS", f"do $$ begin raise sqlstate '{state}'; end $$")


def test_an_undoing_that_waits_for_somebody_who_waits_for_it_undoes_nothing_and_says_so(
    taken_over: RosterImport, tama_roster: Roster, tama_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    client.force_login(in_english(tama_manager))
    keys = {"public_id": tama_roster.public_id, "import_id": taken_over.public_id}
    with monkeypatch.context() as patched:
        ends_with(patched, "40P01")
        answer = client.post(reverse("undo_import", kwargs=keys))
    assert answer.status_code == 409
    assert "Nothing was undone." in answer.content.decode()
    assert len(members(tama_roster)) == 2
    assert import_undoing.undo(import_id=taken_over.pk, by=again(tama_manager)).status == "undone"


def test_an_undoing_takes_no_other_error_of_the_database_for_a_deadlock(
    taken_over: RosterImport, tama_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends_with(monkeypatch, "57014")
    with pytest.raises(OperationalError):
        import_undoing.undo(import_id=taken_over.pk, by=tama_manager)
