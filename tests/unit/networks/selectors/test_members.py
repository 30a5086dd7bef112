"""Members are counted distinct and gross, in each scope, live or as fixed, and the counts agree with plain SQL."""

import datetime
import random

import pytest
from django.db import connection

from networks.actions import organizations, rosters
from networks.models import (
    Designation,
    Establishment,
    Membership,
    Merge,
    Organization,
    Roster,
    RosterSnapshot,
    SnapshotLine,
)
from networks.selectors.members import NATION, Count, Scope, by_prefecture, member_counts, members_on
from projects.models import Prefecture, Project
from tests.rosters import SINCE, company, member

DAY = datetime.date(2007, 3, 31)


@pytest.fixture
def kansai_roster(organizations) -> Roster:
    return Roster.objects.filter(project__code="S-KNK3").first()


@pytest.fixture
def in_both(tama_roster, kansai_roster, tama_manager, kansai_approver) -> Organization:
    """Return a company that stands on the rosters of two projects of two bureaus."""
    both = member(tama_roster, "両方の会社", tama_manager).organization
    rosters.join(roster_id=kansai_roster.pk, organization_id=both.pk, valid_from=SINCE, by=kansai_approver)
    return both


def count(scope=NATION, day=DAY, group="companies"):
    return members_on(day, scope).of(group)


def fix(roster: Roster, day: datetime.date, no: int = 1, *, only: Organization | None = None) -> None:
    """Fix the roster as it stands on that day; with `only`, with this organization alone."""
    held = Membership.objects.in_force_on(day).filter(roster=roster).select_related("organization")
    lines = [one for one in held if only is None or one.organization == only]
    snapshot = RosterSnapshot.objects.create(
        roster=roster, fiscal_year=day.year - 1, no=no, as_of=day, members=len(lines), unconfirmed=0, fixed_by_id=_any()
    )
    for one in lines:
        SnapshotLine.objects.create(
            snapshot=snapshot, membership=one, organization=one.organization, name_ja="x", kind=one.organization.kind,
            member_class=one.member_class, is_confirmed=False,
        )  # fmt: skip


def _any() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select min(id) from accounts_user")
        return cursor.fetchone()[0]


def merge(duplicate, survivor, by, on):
    values = {"done_at": "2007-01-01T00:00Z", "done_by": by, "proposed_by": by, "reason": "One."}
    Merge.objects.create(survivor=survivor, duplicate=duplicate, effective_on=on, status="done", **values)
    Organization.objects.filter(pk=duplicate.pk).update(status="merged", merged_into=survivor)


def test_a_company_in_two_projects_counts_once_in_the_nation_and_twice_gross(in_both, tama_roster, kansai_roster):
    assert count() == Count(distinct=1, gross=2)
    assert count(Scope("project", tama_roster.project_id)) == Count(1, 1)
    assert count(Scope("roster", kansai_roster.pk)) == Count(1, 1)
    assert count(Scope("area", tama_roster.sub_area_id)) == Count(1, 1)
    assert count(day=SINCE - datetime.timedelta(days=1)) is None


def test_kinds_stand_apart(tama_roster, tama_manager):
    member(tama_roster, "会社", tama_manager)
    for kind in ("university", "college", "institute", "npo"):
        new = organizations.register(kind=kind, name_ja=kind, name_en=kind, valid_from=SINCE, by=tama_manager)
        rosters.join(roster_id=tama_roster.pk, organization_id=new.pk, valid_from=SINCE, by=tama_manager)
    counted = members_on(DAY)
    assert set(counted.groups.values()) == {Count(1, 1)}
    assert counted.total == Count(5, 5)


def test_a_roster_that_nobody_has_filled_is_not_zero(tama_roster, in_both):
    other = Roster.objects.exclude(project=tama_roster.project_id).exclude(project__code="S-KNK3").first()
    assert count(Scope("roster", other.pk)) is None
    assert count(Scope("roster", tama_roster.pk), group="universities") == Count(0, 0)


def test_a_merged_organization_counts_as_its_survivor_from_the_effective_date(
    in_both, tama_roster, tama_manager, policy_officer
):
    duplicate, last = (member(tama_roster, name, tama_manager).organization for name in ("同じ会社", "もう一つ"))
    assert count() == Count(3, 4)
    merge(last, duplicate, policy_officer, SINCE)
    merge(duplicate, in_both, policy_officer, datetime.date(2006, 10, 1))
    assert count() == Count(1, 4)
    assert count(day=datetime.date(2006, 9, 30)) == Count(2, 4)


def test_a_fixed_roster_is_read_from_its_newest_snapshot(tama_roster, in_both, new_member):
    new_member("後から加わった会社")
    assert not members_on(DAY).is_fixed
    fix(tama_roster, DAY)
    fix(tama_roster, DAY, 2, only=in_both)
    counted = members_on(DAY, Scope("roster", tama_roster.pk))
    assert (counted.is_fixed, counted.of("companies")) == (True, Count(1, 1))
    assert members_on(DAY).of("companies") == Count(1, 2)
    assert count(day=DAY - datetime.timedelta(days=1)) == Count(2, 3)


def test_coverage_says_how_many_of_the_rosters_due_are_fixed(tama_roster, in_both):
    fix(tama_roster, DAY)
    counted = members_on(DAY)
    due = Designation.objects.in_force_on(DAY).values("organization", "project", "sub_area").distinct().count()
    assert (counted.fixed, counted.expected, counted.is_fixed) == (1, due, False)


def test_the_roster_of_a_designation_that_ended_counts_no_more(tama_roster, new_member):
    new_member("会社")
    Designation.objects.filter(organization=tama_roster.keeper).update(valid_until=DAY)
    assert count() is None
    assert count(day=DAY - datetime.timedelta(days=1)) == Count(1, 1)


def test_before_fy2005_rosters_of_base_organizations_do_not_count(tama_roster, tama_manager):
    member(tama_roster, "古い会員", tama_manager, since=datetime.date(2002, 4, 1))
    days = {2003: datetime.date(2004, 3, 31), 2005: datetime.date(2006, 3, 31)}
    assert [one.of("companies") for one in member_counts(days).series(NATION)] == [Count(1, 1), Count(1, 1)]
    Designation.objects.filter(organization=tama_roster.keeper).update(role="base")
    assert [one.of("companies") for one in member_counts(days).series(NATION)] == [None, Count(1, 1)]


def test_a_bureau_counts_the_projects_that_it_has_on_the_day(in_both, tama_roster, kanto, kansai):
    assert count(Scope("bureau", kanto.pk)) == Count(1, 1)
    moved = tama_roster.project.bureaus.get()
    tama_roster.project.bureaus.filter(pk=moved.pk).update(valid_until=datetime.date(2007, 1, 1))
    tama_roster.project.bureaus.create(bureau=kansai, valid_from=datetime.date(2007, 1, 1))
    assert count(Scope("bureau", kanto.pk)) is None
    assert count(Scope("bureau", kansai.pk)) == Count(1, 2)


def test_the_map_counts_by_the_establishment_and_else_by_the_seat(tama_roster, new_member):
    tokyo, yamanashi = (Prefecture.objects.get(code=code) for code in ("13", "19"))
    one, _unplaced = new_member("本社"), new_member("所在不明")
    Organization.objects.filter(pk=one.organization_id).update(prefecture=tokyo)
    assert by_prefecture(DAY) == [("", Count(1, 1)), ("13", Count(1, 1))]
    plant = Establishment.objects.create(organization=one.organization, name="工場", prefecture=yamanashi)
    Membership.objects.filter(pk=one.pk).update(establishment=plant)
    assert by_prefecture(DAY, Scope("roster", tama_roster.pk)) == [("", Count(1, 1)), ("19", Count(1, 1))]


def test_counts_agree_with_plain_sql_and_distinct_is_never_more(tama_roster, kansai_roster, tama_manager):
    chance = random.Random(2006)  # noqa: S311 - of test data
    everyone = [company(f"会社{number}", tama_manager) for number in range(30)]
    for roster in (tama_roster, kansai_roster, *Roster.objects.exclude(project=tama_roster.project_id)[:3]):
        for organization in chance.sample(everyone, 12):
            first = SINCE + datetime.timedelta(days=chance.randrange(500))
            last = first + datetime.timedelta(days=chance.randrange(1, 600)) if chance.random() < 0.5 else None
            Membership.objects.get_or_create(
                roster=roster, organization=organization, defaults={"valid_from": first, "valid_until": last}
            )
    for day in (datetime.date(2006, 9, 30), DAY, datetime.date(2008, 3, 31)):
        counted = member_counts({day.year: day})
        assert counted.series(NATION)[0].of("companies") == plain(day)
        projects = [counted.series(Scope("project", one.pk))[0].of("companies") or Count() for one in _projects()]
        assert all(one.distinct <= one.gross for one in projects)
        assert plain(day).distinct <= sum(one.distinct for one in projects)
        assert plain(day).gross == sum(one.gross for one in projects)


def _projects() -> list[Project]:
    return list(Project.objects.all())


def plain(day: datetime.date) -> Count:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct organization_id), count(*) from networks_membership"
            " where valid_from <= %s and (valid_until is null or valid_until > %s)",
            [day, day],
        )
        return Count(*cursor.fetchone())
