"""Personal data goes when its time is over; the dry run says exactly what."""

import datetime
from io import StringIO

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from networks.actions import confirmations, contacts, retention
from networks.actions.answers import Answer, give
from networks.models import ConfirmationRequest, Contact, ImportLine, RosterImport
from tests.confirmations import CANARY, days_later, newest_link, read, says

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
    assert purged() == {"contacts": 0, "answers": 0, "mandates": 0, "import_lines": 1, "imports": 1}
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
