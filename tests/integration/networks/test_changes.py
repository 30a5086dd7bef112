"""Who reads what changed since a moment misses nothing: changes of parts, what was deleted, what commits late."""

import datetime
import threading

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from ledger.models import changed
from networks.actions import rosters
from networks.api.filters import PARTS
from networks.models import Membership, Organization, Roster, SupportUse, Tie
from projects.models import SupportProgramme
from tests.rosters import SINCE, company, member
from tests.ties import support, tie

pytestmark = pytest.mark.django_db(transaction=True)
START = "1990-01-01T00:00:00Z"


@pytest.fixture(autouse=True)
def nobody_begins_just_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed, "BEGINNING_NOW", 0.0)


def read(user: User, path: str, since: str, **keys: object) -> tuple[list[dict], list[str], str]:
    """Return the rows and the deleted ids of every page of a reading, and where the next one begins."""
    cache.clear()
    client, rows, gone = Client(), [], []
    client.force_login(user)
    answer = client.get(f"/api/v1/{path}/", {"changed_since": since, **keys}).json()
    while True:
        rows += answer["results"]
        gone += [one["id"] for one in answer["deleted"]]
        if not answer["next"]:
            return rows, gone, answer["changed_until"]
        answer = client.get(answer["next"]).json()


def ids(rows: list[dict]) -> list[str]:
    return [row["id"] for row in rows]


def test_short_pages_hold_every_row_once_in_the_order_of_change(organizations, policy_analyst):
    rows, _gone, until = read(policy_analyst, "organizations", START, page_size=5)
    assert sorted(ids(rows)) == sorted(str(pk) for pk in Organization.objects.values_list("public_id", flat=True))
    moments = [row["changed_at"] for row in rows]
    assert moments == sorted(moments)
    assert read(policy_analyst, "organizations", until)[0] == []


def test_a_change_of_any_part_is_a_change_of_the_organization(tama_roster, tama_manager, tama):
    one, other = (company(name, tama_manager) for name in ("多摩精機", "浪速工業"))
    changes = [
        lambda: one.names.create(lang="ja", kind="trade", text="商号", valid_from=SINCE),
        lambda: one.names.filter(kind="trade").update(text="別の商号"),
        lambda: one.names.filter(kind="trade").delete(),
        lambda: one.identifiers.create(scheme="local code", value="13"),
        lambda: one.establishments.create(name="工場"),
        lambda: one.designations.create(project=tama_roster.project, role="base", valid_from=SINCE),
        lambda: Organization.objects.filter(pk=one.pk).update(status="merged", merged_into=other),
    ]
    until = read(tama_manager, "organizations", START)[2]
    for change in changes:
        change()
        rows, _gone, until = read(tama_manager, "organizations", until)
        assert ids(rows) == [str(one.public_id)]
    assert rows[0]["merged_into"] == str(other.public_id)


def test_what_was_deleted_is_told_to_who_could_read_it(
    tama_roster, tama_manager, kansai_manager, kanto_officer, policy_analyst
):
    kept, removed = (member(tama_roster, name, tama_manager) for name in ("残る", "消える"))
    first, second = sorted((kept.organization, removed.organization), key=lambda each: each.pk)
    facts = {"roster": tama_roster, "valid_from": SINCE, "source": "x", "recorded_by": tama_manager}
    tie = Tie.objects.create(kind="research", first=first, second=second, **facts)
    use = SupportUse.objects.create(
        organization=first, programme=SupportProgramme.objects.earliest("id"), fiscal_year=2006, **facts
    )
    until = read(tama_manager, "memberships", START)[2]
    rosters.leave(membership_id=kept.pk, until=datetime.date(2006, 12, 1), reason="Moved.", by=tama_manager)
    for row in (removed, tie, use):
        type(row).objects.filter(pk=row.pk).delete()
    for reader in (tama_manager, kanto_officer, policy_analyst):
        rows, gone, _until = read(reader, "memberships", until)
        assert (ids(rows), gone) == ([str(kept.public_id)], [str(removed.public_id)])
        assert read(reader, "ties", until)[1] == [str(tie.public_id)]
        assert read(reader, "support-uses", until)[1] == [str(use.public_id)]
    assert read(kansai_manager, "memberships", START)[:2] == ([], [])


def test_what_was_put_back_is_not_told_as_deleted(tama_roster, tama_manager):
    removed = member(tama_roster, "戻る", tama_manager)
    until = read(tama_manager, "memberships", START)[2]
    Membership.objects.filter(pk=removed.pk).delete()
    Membership.objects.create(
        public_id=removed.public_id, roster=tama_roster, organization=removed.organization, valid_from=SINCE
    )
    rows, gone, _until = read(tama_manager, "memberships", until)
    assert (ids(rows), gone) == ([str(removed.public_id)], [])


def test_a_membership_that_a_merge_joined_into_another_is_told_as_deleted(tama_roster, tama_manager):
    one, other = (member(tama_roster, name, tama_manager) for name in ("一", "一つ"))
    until = read(tama_manager, "memberships", START)[2]
    Membership.objects.filter(pk=other.pk).update(joined_into=one)
    rows, gone, until = read(tama_manager, "memberships", until)
    assert (ids(rows), gone) == ([], [str(other.public_id)])
    Membership._base_manager.filter(pk=other.pk).update(joined_into=None)
    rows, gone, _until = read(tama_manager, "memberships", until)
    assert (ids(rows), gone) == ([str(other.public_id)], [])


def test_a_change_that_commits_late_is_not_missed(tama_roster: Roster, tama_manager: User):
    late = member(tama_roster, "遅い", tama_manager)
    until = read(tama_manager, "memberships", START)[2]
    written, read_once = threading.Event(), threading.Event()

    def change() -> None:
        with transaction.atomic():
            Membership.objects.filter(pk=late.pk).update(number="7")
            written.set()
            read_once.wait(20)
        connection.close()

    session = threading.Thread(target=change)
    session.start()
    assert written.wait(20)
    rows, _gone, meanwhile = read(tama_manager, "memberships", until)
    read_once.set()
    session.join(20)
    assert rows == []
    rows, _gone, _until = read(tama_manager, "memberships", meanwhile)
    assert [row["number"] for row in rows if row["id"] == str(late.public_id)] == ["7"]


def test_only_a_whole_reading_is_possible(tama_roster, tama_manager):
    client = Client()
    client.force_login(tama_manager)
    for query in (
        "changed_since=yesterday",
        "changed_since=2006-12-15T09:00:00",
        "changed_since=9999-12-31T23:59:59-14:00",
        f"changed_since={START}&page=2",
        f"changed_since={START}&ordering=valid_from",
        f"changed_since={START}&after=made-up",
        "after=made-up",
    ):
        assert client.get(f"/api/v1/memberships/?{query}").status_code == 400, query


HISTORIES = (*PARTS, Organization, Membership, Tie, SupportUse)


def test_no_history_is_read_whole_for_what_changed_lately(
    tama_roster: Roster, tama_manager: User, policy_analyst: User
) -> None:
    one, other = (member(tama_roster, name, tama_manager).organization for name in ("新しい", "別の"))
    one.identifiers.create(scheme="local code", value="13")
    one.establishments.create(name="工場")
    tie(tama_roster, one, other, tama_manager)
    support(tama_roster, one, tama_manager)
    for model in HISTORIES:
        grown(model.pgh_event_model, 20_000)
    cache.clear()
    client = Client()
    client.force_login(policy_analyst)
    lately = (timezone.now() - datetime.timedelta(hours=1)).isoformat()
    with CaptureQueriesContext(connection) as asked:
        for path in ("organizations", "memberships", "ties", "support-uses"):
            assert client.get(f"/api/v1/{path}/", {"changed_since": lately}).status_code == 200
    plans = [plan_of(query["sql"]) for query in asked if "event" in query["sql"] and query["sql"].startswith("SELECT")]
    for model in HISTORIES:
        table = model.pgh_event_model._meta.db_table
        reading = [plan for plan in plans if table in plan]
        assert reading, table
        assert not any(f"Seq Scan on {table}" in plan for plan in reading), "\n".join(reading)


def grown(history: type[Model], rows: int) -> None:
    """Repeat the first event of a history for as many organizations, a minute apart, back from now."""
    table = history._meta.db_table
    kept = [field.column for field in history._meta.fields if field.name not in ("pgh_id", "pgh_created_at")]
    values = ("n + 1000000" if name == "organization_id" else name for name in kept)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({', '.join(kept)}, pgh_created_at)"
            f" select {', '.join(values)}, now() - n * interval '1 minute' from (select * from {table} limit 1) one,"
            " generate_series(1, %s) n",
            [rows],
        )
        assert cursor.rowcount == rows, table
        cursor.execute("reset role")  # the owner alone may
        cursor.execute(f"analyze {table}")
        cursor.execute(f'set role "{settings.DATABASE_APP_ROLE}"')


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("explain " + sql.replace("%", "%%"))
        return "\n".join(line for (line,) in cursor.fetchall())
