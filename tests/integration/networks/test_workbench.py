"""The workbench of a roster: filter, change several members with a preview, read who changed what and the counts."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger.models import programme_today
from networks.models import Membership, Roster
from tests.rosters import NewMember, member


@pytest.fixture
def keeper(client: Client, tama_manager: User) -> Client:
    client.force_login(tama_manager)
    return client


@pytest.fixture
def three(new_member: NewMember) -> list[Membership]:
    return [new_member(f"会社{number}") for number in range(3)]


def test_who_joins_later_is_told_and_found_on_that_day_and_is_no_new_member(
    keeper: Client, tama_roster: Roster, three: list[Membership], tama_manager: User
) -> None:
    spring = programme_today() + datetime.timedelta(days=120)
    later = member(tama_roster, "来春の会社", tama_manager, since=spring)
    page = keeper.get(there(tama_roster, "roster"))
    assert (len(page.context["page"]), page.context["later"], page.context["last_joins"]) == (3, 1, spring)
    assert f"?on={spring}" in page.content.decode()
    then = keeper.get(there(tama_roster, "roster"), {"on": spring})
    assert (len(then.context["page"]), then.context["later"]) == (4, 0)
    [found] = keeper.get(there(tama_roster, "join_member"), {"q": "来春の会社"}).context["found"]
    assert found.member == later


def there(roster: Roster, name: str) -> str:
    return reverse(name, args=[roster.public_id])


def confirmed(preview_page: object) -> dict[str, str]:
    """Return what the form of the preview sends."""
    context = preview_page.context  # type: ignore[attr-defined]
    typed = {name: context["form"][name].value() or "" for name in ("kind", "value", "day", "reason")}
    return {**typed, "versions": context["preview"].versions, "key": context["key"]}


def test_ticked_members_are_previewed_then_changed_once(
    keeper: Client, tama_roster: Roster, three: list[Membership]
) -> None:
    ticked = {"member": [one.public_id for one in three[:2]], "kind": "class", "value": "special"}
    page = keeper.post(there(tama_roster, "bulk_edit"), ticked)
    assert len(page.context["preview"].done) == 2
    assert not Membership.objects.filter(member_class="special").exists()
    for _click in range(2):
        assert keeper.post(there(tama_roster, "confirm_bulk_edit"), confirmed(page)).status_code == 302
    assert Membership.objects.filter(member_class="special", version=2).count() == 2


def test_all_that_the_filter_shows_are_taken(keeper: Client, tama_roster: Roster, three: list[Membership]) -> None:
    asked = {"everyone": "on", "filter": "q=会社1", "kind": "confirmed", "day": "2006-12-01"}
    page = keeper.post(there(tama_roster, "bulk_edit"), asked)
    assert [line.membership for line in page.context["preview"].done] == [three[1]]


def test_a_stale_preview_is_said_in_words(keeper: Client, tama_roster: Roster, three: list[Membership]) -> None:
    asked = {"everyone": "on", "filter": "", "kind": "class", "value": "special"}
    page = keeper.post(there(tama_roster, "bulk_edit"), asked)
    Membership.objects.filter(pk=three[0].pk).update(version=7)
    answer = keeper.post(there(tama_roster, "confirm_bulk_edit"), confirmed(page))
    assert answer.status_code == 409
    assert not Membership.objects.filter(member_class="special").exists()


@pytest.mark.parametrize(
    "slip",
    [
        {"kind": "class"},
        {"kind": "leave", "day": "2006-12-01"},
        {"kind": "confirmed", "day": "nonsense"},
        {"kind": "delete"},
        {"kind": "class", "value": "special", "everyone": "", "member": "x"},
        {"kind": "class", "value": "special", "filter": "order=password&kind=robber"},
    ],
)
def test_a_slip_changes_nothing(
    keeper: Client, tama_roster: Roster, three: list[Membership], slip: dict[str, str]
) -> None:
    assert keeper.post(there(tama_roster, "bulk_edit"), {"everyone": "on", **slip}).status_code == 400


@pytest.mark.parametrize("versions", ["", "x", "x:1", "00000000-0000-4000-8000-000000000000:x"])
def test_an_unreadable_list_of_members_is_said(keeper: Client, tama_roster: Roster, versions: str) -> None:
    typed = {"kind": "class", "value": "special", "versions": versions}
    assert keeper.post(there(tama_roster, "confirm_bulk_edit"), typed).status_code == 400


def test_a_member_of_another_roster_and_one_that_never_was_get_the_same_answer(
    keeper: Client, tama_roster: Roster, three: list[Membership]
) -> None:
    other = Roster.objects.exclude(pk=tama_roster.pk).first()
    foreign = Membership.objects.create(roster=other, organization=three[0].organization, valid_from="2006-04-01")
    typed = {"kind": "class", "value": "special"}
    answers = [
        keeper.post(there(tama_roster, "confirm_bulk_edit"), {**typed, "versions": f"{key}:1"})
        for key in (foreign.public_id, "00000000-0000-4000-8000-000000000000")
    ]
    assert [answer.status_code for answer in answers] == [409, 409]


@pytest.mark.parametrize("query", ["order=password", "organization__name=x", "on=2006-99-99", "kind=robber"])
def test_an_unknown_key_or_value_is_refused(keeper: Client, tama_roster: Roster, query: str) -> None:
    assert keeper.get(f"{there(tama_roster, 'roster')}?{query}").status_code == 400


def test_who_changed_what_is_told_also_of_who_was_taken_off(
    keeper: Client, tama_roster: Roster, three: list[Membership], tama_manager: User
) -> None:
    keeper.post(reverse("take_back_member", args=[tama_roster.public_id, three[0].public_id]))
    asked = {"everyone": "on", "filter": "", "kind": "class", "value": "special"}
    page = keeper.post(there(tama_roster, "bulk_edit"), asked)
    keeper.post(there(tama_roster, "confirm_bulk_edit"), confirmed(page))
    told = keeper.get(there(tama_roster, "roster_changes"))
    changes = told.context["changes"]
    assert str(three[0].public_id) not in told.content.decode()  # there is no page to lead to
    assert str(three[1].public_id) in told.content.decode()
    assert {change.by for change in changes} == {tama_manager.name}
    assert [change.kind for change in changes].count("delete") == 1
    updates = [change for change in changes if change.kind == "update"]
    assert {(line.old, line.new) for change in updates for line in change.lines} == {("正会員", "特別会員")}


def test_the_counts_of_a_roster_stand_on_its_page(keeper: Client, tama_roster: Roster, three: list[Membership]) -> None:
    page = keeper.get(there(tama_roster, "roster_counts")).context["page"]
    assert page.years[-1].total.distinct == 3
    assert [(place, count.distinct) for place, count in page.places] == [(None, 3)]
