"""Which support a member used, in which year."""

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from ledger.models import Act, programme_today
from networks.actions import support_uses
from networks.models import Membership, Roster, SupportUse
from networks.rules.ties import stamp
from projects.models import SupportProgramme
from projects.rules.fiscal_year import fiscal_year_of
from tests.rosters import NewMember, company


@pytest.fixture
def member(new_member: NewMember) -> Membership:
    return new_member("東亜精機株式会社")


def use(roster: Roster, organization_id: int, by: User, fiscal_year: int = 2006) -> SupportUse:
    programme = SupportProgramme.objects.get(code="SP-07")
    facts = {"fiscal_year": fiscal_year, "amount_class": "under 100m", "source": "List of awards"}
    return support_uses.record(
        roster_id=roster.pk, organization_id=organization_id, programme_id=programme.pk, **facts, by=by
    )


def change(old: SupportUse, seen: str, by: User, **facts: object) -> SupportUse:
    same = {name: getattr(old, name) for name in ("programme_id", "fiscal_year", "amount_class", "source")}
    return support_uses.change(use_id=old.pk, **{**same, **facts}, seen=seen, by=by)


def test_a_use_holds_for_its_fiscal_year(tama_roster: Roster, member: Membership, tama_manager: User) -> None:
    new = use(tama_roster, member.organization_id, tama_manager)
    assert (str(new.valid_from), str(new.last_day)) == ("2006-04-01", "2007-03-31")


def test_it_is_recorded_once_for_a_member_of_that_year_by_its_keeper(
    tama_roster: Roster, member: Membership, tama_manager: User, kansai_approver: User
) -> None:
    use(tama_roster, member.organization_id, tama_manager)
    tries = [
        (member.organization_id, tama_manager, 2006, "recorded-already"),
        (member.organization_id, tama_manager, 2004, "no-member"),
        (company("西", tama_manager).pk, tama_manager, 2006, "no-member"),
        (member.organization_id, kansai_approver, 2006, "not-the-keeper"),
    ]
    for organization, by, year, code in tries:
        with pytest.raises(ActionRefused) as refused:
            use(tama_roster, organization, by, year)
        assert refused.value.decision.code == code


def test_a_fiscal_year_that_has_not_begun_is_refused(
    tama_roster: Roster, member: Membership, tama_manager: User
) -> None:
    new = use(tama_roster, member.organization_id, tama_manager)
    begun = fiscal_year_of(programme_today())
    tries = [
        lambda: use(tama_roster, member.organization_id, tama_manager, begun + 1),
        lambda: change(new, stamp(new), tama_manager, fiscal_year=begun + 1),
    ]
    for attempt in tries:
        with pytest.raises(ActionRefused) as refused:
            attempt()
        assert refused.value.decision.code == "in-the-future"
    assert use(tama_roster, member.organization_id, tama_manager, begun).fiscal_year == begun


def test_it_is_taken_back_with_a_reason(tama_roster: Roster, member: Membership, tama_manager: User) -> None:
    new = use(tama_roster, member.organization_id, tama_manager)
    back = {"use_id": new.pk, "reason": "Another company.", "seen": stamp(new), "by": tama_manager}
    support_uses.take_back(**back)
    assert not SupportUse.objects.exists()
    with pytest.raises(Conflict):
        support_uses.take_back(**back)


def test_it_is_changed_by_who_saw_it_as_it_is(tama_roster: Roster, member: Membership, tama_manager: User) -> None:
    new = use(tama_roster, member.organization_id, tama_manager)
    seen = stamp(new)
    changed = change(new, seen, tama_manager, fiscal_year=2007, amount_class="over 100m")
    assert (str(changed.valid_from), str(changed.last_day), changed.amount_class) == (
        "2007-04-01",
        "2008-03-31",
        "over 100m",
    )
    told = Act.objects.get(action="support_uses.change")
    assert (told.actor_id, told.old, told.new) == (tama_manager.pk, "2006", "2007")
    with pytest.raises(Conflict):
        change(new, seen, tama_manager, amount_class="")
    with pytest.raises(Conflict):
        support_uses.take_back(use_id=new.pk, reason="Another company.", seen=seen, by=tama_manager)
    assert SupportUse.objects.get().amount_class == "over 100m"


def test_it_is_changed_to_what_might_be_recorded_anew_by_its_keeper(
    tama_roster: Roster, member: Membership, tama_manager: User, kansai_approver: User
) -> None:
    first = use(tama_roster, member.organization_id, tama_manager)
    use(tama_roster, member.organization_id, tama_manager, 2007)
    tries = [
        (tama_manager, 2007, "recorded-already"),
        (tama_manager, 2004, "no-member"),
        (kansai_approver, 2006, "not-the-keeper"),
    ]
    for by, year, code in tries:
        with pytest.raises(ActionRefused) as refused:
            change(first, stamp(first), by, fiscal_year=year)
        assert refused.value.decision.code == code
    assert change(first, stamp(first), tama_manager, source="Other list").source == "Other list"
