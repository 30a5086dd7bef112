"""Personal data goes when its time is over; the dry run says exactly what."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Role, User
from ledger.decisions import ActionRefused
from networks.actions import (
    confirmations,
    contacts,
    corrections,
    establishments,
    invitations,
    organizations,
    retention,
    rosters,
)
from networks.actions.answers import Answer, enter, give
from networks.models import (
    ConfirmationRequest,
    Contact,
    Establishment,
    ImportLine,
    Invitation,
    Membership,
    MergeMove,
    Organization,
    Roster,
    RosterImport,
)
from networks.rules.places import Place
from tests.confirmations import CANARY, days_later, newest_link, read, says
from tests.merges import propose
from tests.people import again
from tests.rosters import SINCE

LAST_YEAR = datetime.date(2006, 5, 1)


def purged() -> dict[str, int]:
    """Return what the dry run announced, after the real run did the very same."""
    announced = retention.purge(dry_run=True)
    assert retention.purge() == announced
    assert set(retention.purge(dry_run=True).values()) == {0}
    return announced


def test_a_person_goes_a_year_after_the_end_and_history_stays(asked: ConfirmationRequest, tama_manager: User) -> None:
    contacts.end(contact_id=Contact.objects.get().pk, until=LAST_YEAR, by=tama_manager)
    days_later(136)  # 30 April 2007
    assert purged()["contacts"] == 0
    days_later(140)
    assert purged()["contacts"] == 1
    assert not Contact.objects.exists()
    assert apps.get_model("networks", "ContactEvent").objects.count() >= 2


def test_a_person_without_a_date_goes_with_its_membership(asked: ConfirmationRequest) -> None:
    type(asked.membership).objects.filter(pk=asked.membership_id).update(valid_until=LAST_YEAR)
    days_later(140)
    assert purged()["contacts"] == 1


def test_messages_go_when_the_confirmation_is_closed(asked: ConfirmationRequest, tama_manager: User) -> None:
    newest_link()
    page = says(asked)
    give(token_hash=read(asked).token_hash, answer=Answer(page.seal, page.written, message=f"{CANARY} left us."))
    assert purged()["answers"] == 0
    confirmations.close(round_id=asked.round_id, by=tama_manager)
    assert purged()["answers"] == 1
    assert read(asked).message == ""


def test_what_nobody_decides_goes_a_year_after_the_last_day_and_can_only_be_declined(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    newest_link()
    page = says(asked, phone="042-631-1325", window_phone="042-631-1326")
    give(token_hash=read(asked).token_hash, answer=Answer(page.seal, page.written, message=f"{CANARY} left us."))
    days_later(47 + 365)  # 31 January 2008
    assert purged()["answers"] == 0
    days_later(47 + 366)
    assert purged()["answers"] == 1
    assert (read(asked).message, read(asked).proposal) == (
        "",
        {"phone": ["", "042-631-1325"], "window_phone": [None, None]},
    )
    with pytest.raises(ActionRefused, match="words-not-kept"):
        corrections.approve(request_id=asked.pk, seal=says(asked).seal, by=tama_manager)
    decided = {"request_id": asked.pk, "seal": says(asked).seal, "reason": "Too late."}
    assert corrections.decline(**decided, by=tama_manager).status == "declined"


def test_a_paper_that_came_late_is_kept_for_a_year_from_its_day(asked: ConfirmationRequest, tama_manager: User) -> None:
    days_later(500)
    page = says(asked)
    paper = Answer(page.seal, page.written, message=f"{CANARY} left us.")
    enter(request_id=asked.pk, answer=paper, way="paper", by=tama_manager)
    days_later(500 + 365)
    assert purged()["answers"] == 0
    days_later(500 + 366)
    assert purged()["answers"] == 1


def imported(asked: ConfirmationRequest, by: User, status: str) -> RosterImport:
    new = RosterImport.objects.create(
        roster=asked.round.roster, status=status, file_name="x.csv", digest="0", content=b"x", uploaded_by=by
    )
    ImportLine.objects.create(roster_import=new, line=1, values={"name": CANARY}, verdict="new")
    return new


def test_files_go_a_day_after_they_were_taken_over_and_a_month_after_nobody_decided(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    for status in ("confirmed", "staged"):
        imported(asked, tama_manager, status)
    RosterImport.objects.filter(status="confirmed").update(confirmed_by=tama_manager, confirmed_at=timezone.now())
    assert purged()["imports"] == 0
    RosterImport.objects.update(uploaded_at=timezone.now() - datetime.timedelta(days=3))
    RosterImport.objects.filter(status="confirmed").update(confirmed_at=timezone.now() - datetime.timedelta(hours=25))
    announced = purged()
    assert {kind: count for kind, count in announced.items() if count} == {"import_lines": 1, "imports": 1}
    RosterImport.objects.update(uploaded_at=timezone.now() - datetime.timedelta(days=31))
    assert purged()["imports"] == 1
    assert set(RosterImport.objects.values_list("status", flat=True)) == {"confirmed", "discarded"}


def test_the_command_says_how_much_and_a_dry_run_removes_nothing(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    contacts.end(contact_id=Contact.objects.get().pk, until=LAST_YEAR, by=tama_manager)
    days_later(140)
    said = StringIO()
    call_command("purge_personal_data", "--dry-run", stdout=said)
    assert "contacts: 1" in said.getvalue()
    assert Contact.objects.exists()
    call_command("purge_personal_data", stdout=StringIO())
    assert not Contact.objects.exists()


def told(model: str) -> str:
    """Return everything that the history of a model says."""
    return str(list(apps.get_model("networks", f"{model}Event").objects.values()))


def test_an_invitation_goes_a_year_after_its_end_and_its_history_never_said_to_whom(
    tama: Organization, tama_manager: User, kanto_colleague: User
) -> None:
    place = Place(Role.REPORTER, organization=tama)
    asked_for = {"name_ja": CANARY, "name_en": CANARY, "place": place, "by": kanto_colleague, "reason": "New."}
    kept, withdrawn, _in_vain = (
        invitations.invite(email=f"{CANARY}-{number}@people.example", **asked_for) for number in range(3)
    )
    invitations.withdraw(invitation_id=withdrawn.pk, by=kanto_colleague)
    long_ago = timezone.now() - datetime.timedelta(days=366)
    Invitation.objects.exclude(pk=kept.pk).update(invited_at=long_ago)
    assert purged()["invitations"] == 1  # nobody took the one sent in vain
    Invitation.objects.filter(pk=withdrawn.pk).update(withdrawn_at=long_ago)
    assert purged()["invitations"] == 1
    assert Invitation.objects.filter(pk__gte=kept.pk).get() == kept
    assert apps.get_model("networks", "InvitationEvent").objects.filter(pgh_label="delete").count() == 2
    assert CANARY not in told("Invitation")


def at_home(roster: Roster, name: str, kind: str, by: User) -> Membership:
    """Return the membership of who is reached at home, and at a place that was given up."""
    home = {"address": f"{CANARY} 1-2-3", "phone": "042-000-1111", "postal_code": "192-0046"}
    person = organizations.register(kind=kind, name_ja=name, name_en=name, valid_from=SINCE, by=by, **home)
    joined = rosters.join(roster_id=roster.pk, organization_id=person.pk, valid_from=SINCE, by=by)
    establishments.add(organization_id=person.pk, name="工房", by=by, address=f"{CANARY} 4-5-6")
    given_up = establishments.add(organization_id=person.pk, name="離れ", by=by, address=f"{CANARY} 7-8-9")
    Establishment.objects.filter(pk=given_up.pk).delete()
    return joined


@pytest.mark.parametrize("kind", ["proprietor", "researcher"])
def test_homes_are_forgotten_by_record_and_history_a_year_after_the_last_membership(
    tama_roster: Roster, tama_manager: User, kind: str
) -> None:
    left = at_home(tama_roster, "個人", kind, tama_manager)
    rosters.leave(membership_id=left.pk, until=LAST_YEAR, reason="Retired.", by=tama_manager)
    days_later(136)
    assert purged()["homes"] == 0
    assert f"{CANARY} 1-2-3" in told("Organization") and f"{CANARY} 4-5-6" in told("Establishment")
    assert f"{CANARY} 7-8-9" not in told("Establishment")  # its record is gone already
    days_later(140)
    assert purged()["homes"] == 2
    assert CANARY not in told("Organization") + told("Establishment")
    assert "042-000-1111" not in told("Organization") and "192-0046" not in told("Organization")
    assert set(Organization.objects.filter(pk=left.organization_id).values_list("address", "phone")) == {("", "")}
    assert apps.get_model("networks", "EstablishmentEvent").objects.filter(pgh_label="delete").exists()


def test_a_merge_forgets_the_home_that_it_moved_with_the_record(tama_roster: Roster, tama_manager: User) -> None:
    held = at_home(tama_roster, "個人", "proprietor", tama_manager)
    bare = {"kind": "proprietor", "name_ja": "こじん", "name_en": "Kojin", "valid_from": SINCE, "by": tama_manager}
    survivor = organizations.register(**bare)
    propose(survivor, held.organization, tama_manager)
    rosters.leave(membership_id=held.pk, until=LAST_YEAR, reason="Retired.", by=again(tama_manager))
    days_later(136)
    purged()
    assert f"{CANARY} 1-2-3" in str(list(MergeMove.objects.values("after")))
    days_later(140)
    purged()
    assert CANARY not in str(list(MergeMove.objects.values("before", "after")))
    assert "042-000-1111" not in str(list(MergeMove.objects.values("before", "after")))


def test_companies_and_members_keep_their_addresses(tama_roster: Roster, tama_manager: User) -> None:
    company_ = at_home(tama_roster, "会社", "company", tama_manager)
    rosters.leave(membership_id=company_.pk, until=LAST_YEAR, reason="Moved.", by=tama_manager)
    at_home(tama_roster, "個人", "proprietor", tama_manager)
    days_later(140)
    announced = purged()
    assert (announced["homes"], announced["homes_in_histories"]) == (0, 2)  # the place that the person gave up
    assert set(Organization.objects.filter(memberships__roster=tama_roster).values_list("address", flat=True)) == {
        f"{CANARY} 1-2-3"
    }


def test_the_database_forgets_no_home_that_the_record_still_says(tama_roster: Roster, tama_manager: User) -> None:
    at_home(tama_roster, "個人", "proprietor", tama_manager)
    events = [
        list(apps.get_model("networks", f"{model}Event").objects.values_list("pgh_id", flat=True))
        for model in ("Organization", "Establishment")
    ]
    with connection.cursor() as cursor:
        cursor.execute("select forget_homes(%s, %s)", events)
    assert f"{CANARY} 1-2-3" in told("Organization") and f"{CANARY} 4-5-6" in told("Establishment")
