"""A neighbourhood holds what the reader may see, and no more than 300 organizations."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from networks.actions import ties
from networks.actions.ties import NewTie
from networks.models import Organization, Roster, Tie
from networks.selectors.explorer import MOST_NODES, neighbourhood, years_of
from networks.selectors.public_network import published
from networks.selectors.ties import narrowed
from projects.rules.fiscal_year import short_label
from tests.rosters import NewMember, company
from tests.ties import facts, tie


@pytest.fixture
def centre(interim_round: object, new_member: NewMember) -> Organization:
    return new_member("中心").organization


def all_of(user: User) -> object:
    return Tie.objects.visible_to(user)


def test_a_step_at_a_time(tama_roster: Roster, centre: Organization, tama_manager: User) -> None:
    near, far = company("近", tama_manager), company("遠", tama_manager)
    tie(tama_roster, centre, near, tama_manager)
    near_member = tama_roster.memberships.create(organization=near, valid_from="2006-04-01")
    tie(tama_roster, near_member.organization, far, tama_manager)
    first = neighbourhood(all_of(tama_manager), centre)
    assert [(one.organization, one.ring) for one in first.members] == [(centre, 0), (near, 1)]
    second = neighbourhood(all_of(tama_manager), centre, [near.public_id])
    assert [(one.organization, one.ring) for one in second.members] == [(centre, 0), (near, 1), (far, 2)]
    assert neighbourhood(all_of(tama_manager), centre, [far.public_id]).members == first.members


def test_at_most_three_hundred_are_sent_and_the_most_tied_come_first(
    tama_roster: Roster, centre: Organization, tama_manager: User
) -> None:
    Organization.objects.bulk_create(Organization(kind="company", name_ja=f"番外{n}") for n in range(400))
    others = list(Organization.objects.filter(name_ja__startswith="番外").order_by("pk"))
    new = [NewTie(centre.pk, other.pk, facts()) for other in others]
    new.append(NewTie(centre.pk, others[-1].pk, facts("supply")))
    ties.record_all(roster_id=tama_roster.pk, ties=new, by=tama_manager)
    shown = neighbourhood(all_of(tama_manager), centre)
    assert (len(shown.members), shown.neighbours, shown.cut) == (MOST_NODES, 400, True)
    assert others[-1] in {one.organization for one in shown.members}


def test_a_kind_and_a_year_narrow_it(tama_roster: Roster, centre: Organization, tama_manager: User) -> None:
    one, other = company("一", tama_manager), company("二", tama_manager)
    ended = {"valid_until": datetime.date(2006, 9, 1)}
    tie(tama_roster, centre, one, tama_manager, **ended)
    tie(tama_roster, centre, other, tama_manager, "supply")
    for kind, year, number in (("", None, 2), ("supply", None, 1), ("", 2007, 1), ("", 2005, 0), ("research", 2006, 1)):
        assert neighbourhood(narrowed(all_of(tama_manager), kind, year), centre).neighbours == number
    assert years_of(Tie.objects.earliest("pk")) == short_label(2006)


def test_it_takes_as_many_queries_for_many_as_for_few(
    tama_roster: Roster, centre: Organization, tama_manager: User
) -> None:
    tied = [company(f"社{number}", tama_manager) for number in range(8)]
    taken = []
    for some in (tied[:2], tied[2:]):
        for one in some:
            tie(tama_roster, centre, one, tama_manager)
        with CaptureQueriesContext(connection) as queries:
            neighbourhood(all_of(tama_manager), centre, [one.public_id for one in tied[:2]])
        taken.append(len(queries))
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, None, 0),
        (1, None, None),
        (2, None, None),
        (3, None, 3),
        (9, 10, None),
        (10, 10, 10),
        (0, 2, None),
        (7, 10, 7),
    ],
)
def test_small_counts_and_their_complements_are_hidden(part: int, whole: int | None, shown: int | None) -> None:
    assert published(part, whole) == shown
