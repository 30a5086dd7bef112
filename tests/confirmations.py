"""Confirmations of rosters for the suite: members that can be reached, links from the mail, answers."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from ledger.actions import outbox
from networks.actions import answers, confirmations, contacts
from networks.actions.answers import Answer
from networks.models import ConfirmationRequest, ConfirmationRound, Contact, Membership, Roster
from networks.selectors.answer_pages import answer_page
from networks.selectors.answers import requests
from tests.rosters import SINCE, member
from tests.rounds import IN_THE_WINDOW, stand_at

UNTIL = datetime.date(2007, 1, 31)  # seven weeks after IN_THE_WINDOW
CANARY = "カナリア花子"
CANARY_ADDRESS = "canary.hanako@members.example"


def with_person(
    membership: Membership,
    by: User,
    *,
    duty: str = Contact.Duty.WINDOW,
    name: str = CANARY,
    email: str = CANARY_ADDRESS,
    may_write: bool = False,
) -> Contact:
    """Return the new person of a membership; `may_write` is the consent to letters."""
    person = contacts.Person(name=name, email=email, department="総務部", title="課長", mailing_consent=may_write)
    return contacts.enter(membership_id=membership.pk, duty=duty, person=person, valid_from=SINCE, by=by)


@pytest.fixture
def asked_member(tama_roster: Roster, tama_manager: User) -> Membership:
    """Return a member of TAMA with a window person; the clock stands in December 2006."""
    stand_at(IN_THE_WINDOW)
    joined = member(tama_roster, "株式会社旧名", tama_manager)
    with_person(joined, tama_manager)
    return joined


@pytest.fixture
def confirmation(asked_member: Membership, tama_manager: User) -> ConfirmationRound:
    """Return the open confirmation of TAMA's roster, with one member that is reached."""
    return opened(asked_member.roster, tama_manager)


@pytest.fixture
def asked(confirmation: ConfirmationRound) -> ConfirmationRequest:
    return confirmation.requests.get()


def opened(roster: Roster, by: User) -> ConfirmationRound:
    return confirmations.open_round(roster_id=roster.pk, fiscal_year=2006, answers_until=UNTIL, by=by)


def newest_link() -> str:
    """Deliver what waits; return the path of the link in the newest mail."""
    outbox.deliver_waiting()
    return re.search(r"http://localhost:8000(/answer/roster/\S+)", mail.outbox[-1].body).group(1)


def at_the_entry(client: Client, address: str | None = None) -> Client:
    """Return the browser after it has exchanged the link for its cookie."""
    assert client.post(address or newest_link())["Location"] == "/answer/roster/"
    return client


def read(asked: ConfirmationRequest) -> ConfirmationRequest:
    return requests().get(pk=asked.pk)


def says(asked: ConfirmationRequest, **written: str) -> Answer:
    """Return the answer of a member that sees the present page: as it stands, or with these corrections."""
    page = answer_page(read(asked))
    return Answer(seal=page.seal, seen=page.seen, written={**page.record, **written})


def answered(asked: ConfirmationRequest, **written: str) -> ConfirmationRequest:
    """Return the request, answered by its link."""
    newest_link()
    return answers.give(token_hash=read(asked).token_hash, answer=says(asked, **written))


def days_later(days: int) -> None:
    """Let the programme clock stand so many days after IN_THE_WINDOW."""
    stand_at(IN_THE_WINDOW + datetime.timedelta(days=days))
