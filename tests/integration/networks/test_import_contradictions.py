"""Lines that the records, or each other, do not allow: told when the file is read, not when it is taken over."""

import datetime

import pytest

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import import_reading, import_writing, imports, rosters
from networks.models import Identifier, Membership, Organization, Roster, RosterImport
from tests.roster_files import NUMBERS, codes, csv_file, staged, verdicts
from tests.rosters import NewMember, company

pytestmark = pytest.mark.django_db


def taken_without(held: RosterImport, by: User) -> import_writing.Outcome:
    """Return what comes of taking over all that is left once the invalid lines are left out."""
    imports.decide_all(import_id=held.pk, verdict="invalid", choice="skip", by=by)
    return import_writing.confirm(import_id=held.pk, by=by)


def test_a_number_goes_to_one_of_two_records(tama_roster: Roster, tama_manager: User, new_member: NewMember) -> None:
    one, other = new_member("甲社"), new_member("乙社")
    rows = [[one.public_id, "甲社", NUMBERS[0]], [other.public_id, "乙社", NUMBERS[0]], ["", "丙社", NUMBERS[0]]]
    held = staged(tama_roster, csv_file(["登録ID", "名称", "法人番号"], *rows), tama_manager)
    assert verdicts(held) == {2: "changed", 3: "invalid", 4: "invalid"}
    assert codes(held, 3) == codes(held, 4) == [("corporate_number", "number-twice")]
    assert taken_without(held, tama_manager).taken == 1
    assert Identifier.objects.get(value=NUMBERS[0]).organization == one.organization


def test_two_memberships_of_one_member_may_repeat_its_number_and_must_not_meet(
    tama_roster: Roster, tama_manager: User, new_member: NewMember
) -> None:
    first = new_member("甲社")
    rosters.leave(membership_id=first.pk, until=datetime.date(2007, 4, 1), reason="", by=tama_manager)
    second = rosters.join(
        roster_id=tama_roster.pk,
        organization_id=first.organization_id,
        valid_from=datetime.date(2009, 4, 1),
        by=tama_manager,
    )

    def brought(last: str, begins: str) -> RosterImport:
        headings = ["登録ID", "名称", "法人番号", "入会日", "退会日"]
        rows = [
            [first.public_id, "甲社", NUMBERS[0], "2006/4/1", last],
            [second.public_id, "甲社", NUMBERS[0], begins, ""],
        ]
        return staged(tama_roster, csv_file(headings, *rows), tama_manager)

    held = brought("2008/12/31", "2008/10/1")
    assert (verdicts(held), codes(held, 3)) == ({2: "changed", 3: "invalid"}, [("joined_on", "overlap-above")])
    held = brought("2008/9/30", "2008/10/1")
    assert verdicts(held) == {2: "changed", 3: "changed"}
    assert import_writing.confirm(import_id=held.pk, by=tama_manager).taken == 2
    assert Membership.objects.get(pk=second.pk).valid_from == datetime.date(2008, 10, 1)


def test_two_lines_of_one_organization_say_the_same_of_it(
    tama_roster: Roster, tama_manager: User, new_member: NewMember
) -> None:
    first = new_member("甲社")
    rosters.leave(membership_id=first.pk, until=datetime.date(2007, 4, 1), reason="", by=tama_manager)
    since = datetime.date(2009, 4, 1)
    organization = first.organization_id
    second = rosters.join(roster_id=tama_roster.pk, organization_id=organization, valid_from=since, by=tama_manager)
    rows = [[first.public_id, "甲社", "03-1111-1111"], [second.public_id, "甲社", "03-2222-2222"]]
    held = staged(tama_roster, csv_file(["登録ID", "名称", "電話"], *rows), tama_manager)
    assert (verdicts(held), codes(held, 3)) == ({2: "changed", 3: "invalid"}, [("phone", "otherwise-above")])
    assert taken_without(held, tama_manager).taken == 1
    assert Organization.objects.get(pk=organization).phone == "03-1111-1111"


@pytest.mark.parametrize(
    ("default", "row", "field"),
    [
        ("university", ["甲社", "", "中小企業"], "size"),  # a new one, of the kind that the page asks for
        ("company", ["甲社", "大学", "中小企業"], "size"),
        ("company", ["既存社", "大学", ""], "kind"),  # one on record that has a size
        ("company", ["既存大学", "", "大企業"], "size"),
    ],
)
def test_a_size_is_of_companies_only(
    default: str, row: list[str], field: str, tama_roster: Roster, tama_manager: User
) -> None:
    for name, facts in (("既存社", {"size": "sme"}), ("既存大学", {})):
        made = company(name, tama_manager, **facts)
        since = datetime.date(2006, 4, 1)
        rosters.join(roster_id=tama_roster.pk, organization_id=made.pk, valid_from=since, by=tama_manager)
    Organization.objects.filter(name_ja="既存大学").update(kind="university")
    held = imports.upload(
        roster_id=tama_roster.pk,
        file_name="a.csv",
        content=csv_file(["名称", "種類", "規模"], row),
        defaults={"kind": default, "joined_on": "2006-04-01"},
        by=tama_manager,
    )
    import_reading.read(held.pk)
    held.refresh_from_db()
    assert (verdicts(held), codes(held, 2)) == ({2: "invalid"}, [(field, "size-of-kind")])


def test_what_no_rule_foresaw_is_refused_in_words_and_nothing_is_taken_over(
    tama_roster: Roster, tama_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = staged(tama_roster, csv_file(["名称"], ["甲社"], ["乙社"]), tama_manager)
    number = "insert into networks_identifier (organization_id, scheme, value) select organization_id, 'x', 'y'"
    monkeypatch.setattr(import_writing.sql, "NUMBERS", f"{number} from roster_taken")
    before = Organization.objects.count()
    with pytest.raises(ActionRefused) as refused:
        import_writing.confirm(import_id=held.pk, by=tama_manager)
    assert refused.value.decision.code == "does-not-fit"
    assert Organization.objects.count() == before
