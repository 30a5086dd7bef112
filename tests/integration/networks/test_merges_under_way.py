"""What is recorded while a merge is under way goes to the one that stays, or is refused: never to the one that goes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from networks.actions import (
    capabilities,
    consents,
    enquiries,
    invitations,
    merges,
    notes,
    organizations,
    seats,
    support_uses,
    ties,
)
from networks.models import (
    Appointment,
    Capability,
    Consent,
    Designation,
    Enquiry,
    Invitation,
    Membership,
    Note,
    Organization,
    Roster,
    SupportUse,
    Tie,
)
from networks.rules.places import Place
from networks.rules.ties import stamp
from projects.models import Project, SupportProgramme
from tests.integration.networks.turns import while_open
from tests.merges import propose
from tests.people import again, in_english
from tests.rosters import SINCE, company, member
from tests.ties import facts, tie

pytestmark = pytest.mark.django_db(transaction=True)
Meanwhile = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def on_the_roster(tama_roster: Roster, tama_manager: User) -> Membership:
    """Return the entry of the organization that goes, on the roster on which the one that stays is, too."""
    return member(tama_roster, "山田工業所", tama_manager)


@pytest.fixture
def merged_meanwhile(survivor: Organization, on_the_roster: Membership, tama_manager: User) -> Meanwhile:
    """Return a function that does something while the two are being merged, and says how that ended."""
    merging = lambda: propose(survivor, on_the_roster.organization, again(tama_manager))  # noqa: E731
    return lambda act: while_open(merging, act)


def test_a_tie_is_refused(tama_roster, on_the_roster, tama_manager, merged_meanwhile):
    other = company("相手", tama_manager)
    assert merged_meanwhile(lambda: tie(tama_roster, on_the_roster.organization, other, tama_manager)) == "merged"
    assert not Tie.objects.exists()


def test_a_tie_that_is_changed_stays_with_the_one_that_stays(
    tama_roster, survivor, on_the_roster, tama_manager, merged_meanwhile
):
    held = tie(tama_roster, on_the_roster.organization, company("相手", tama_manager), tama_manager)
    change = {"tie_id": held.pk, "facts": facts("supply"), "seen": stamp(held)}
    merged_meanwhile(lambda: ties.change(**change, by=tama_manager))
    held.refresh_from_db()
    assert survivor.pk in {held.first_id, held.second_id}
    assert held.kind == "supply"


def test_a_use_of_support_is_refused(tama_roster, on_the_roster, tama_manager, merged_meanwhile):
    use = {"programme_id": SupportProgramme.objects.earliest("id").pk, "fiscal_year": 2006, "amount_class": ""}
    use |= {"roster_id": tama_roster.pk, "organization_id": on_the_roster.organization_id, "source": "List"}
    assert merged_meanwhile(lambda: support_uses.record(**use, by=tama_manager)) == "merged"
    assert not SupportUse.objects.exists()


def test_a_note_is_refused(on_the_roster, tama_manager, merged_meanwhile):
    write = lambda: notes.write(membership_id=on_the_roster.pk, text="訪問", by=tama_manager)  # noqa: E731
    assert merged_meanwhile(write) == "moved-meanwhile"
    assert not Note.objects.exists()


def test_who_writes_a_note_reads_why_it_is_refused(on_the_roster, tama_manager, merged_meanwhile):
    client = Client()
    client.force_login(in_english(tama_manager))
    keys = {"public_id": on_the_roster.roster.public_id, "member_id": on_the_roster.public_id}
    page = merged_meanwhile(lambda: client.post(reverse("write_note", kwargs=keys), {"text": "訪問"}))
    assert page.status_code == 409
    assert "its organization was merged into another one" in page.content.decode()


def test_a_note_about_an_entry_that_moves_is_refused(
    sen_roster, on_other_roster, survivor, tama_manager, other_manager
):
    """The entry of another keeper stays, and has another organization after the merge."""
    held = propose(survivor, on_other_roster.organization, tama_manager)
    agree = {"merge_id": held.pk, "keeper_id": sen_roster.keeper_id, "agrees": True, "reason": ""}
    write = lambda: notes.write(membership_id=on_other_roster.pk, text="訪問", by=other_manager)  # noqa: E731
    assert while_open(lambda: merges.consent(**agree, by=other_manager), write) == "moved-meanwhile"
    write()
    assert Note.objects.get().organization_id == survivor.pk


def test_a_consent_is_refused(on_the_roster, tama_manager, merged_meanwhile):
    said = {Consent.Topic.PARTNERS: Consent.Audience.MEMBERS}
    enter = {"membership_id": on_the_roster.pk, "said": said, "reason": "Letter"}
    assert merged_meanwhile(lambda: consents.enter(**enter, by=tama_manager)) == "moved-meanwhile"
    assert not Consent.objects.exists()


def test_an_offer_is_refused(on_the_roster, tama_manager, merged_meanwhile):
    offer = {"organization_id": on_the_roster.organization_id, "kind": "offer", "text_ja": "加工", "valid_from": SINCE}
    assert merged_meanwhile(lambda: capabilities.add(**offer, by=tama_manager)) == "merged"
    assert not Capability.objects.exists()


def test_an_enquiry_is_refused_and_says_why(tama, on_the_roster, tama_manager, merged_meanwhile):
    ask = {"about_id": on_the_roster.organization_id, "desk_id": tama.pk, "subject": "加工", "text": "加工"}
    asked = lambda: enquiries.ask(**ask, asked_for_id=tama.pk, by=tama_manager)  # noqa: E731
    assert merged_meanwhile(asked) == "merged"
    assert not Enquiry.objects.exists()


def test_a_designation_is_refused(on_the_roster, kanto_colleague, merged_meanwhile):
    wanted = {"organization_id": on_the_roster.organization_id, "role": "base", "valid_from": SINCE}
    wanted |= {"project_id": Project.objects.get(code="S-KNT2").pk}
    assert merged_meanwhile(lambda: organizations.designate(**wanted, by=kanto_colleague)) == "merged"
    assert not Designation.objects.filter(organization=on_the_roster.organization).exists()


def test_an_invitation_is_refused(on_the_roster, admin, merged_meanwhile):
    place = Place(Role.REPORTER, organization=on_the_roster.organization)
    new = {"email": "new@people.example", "name_ja": "新人", "place": place, "reason": "New staff."}
    assert merged_meanwhile(lambda: invitations.invite(**new, by=admin)) == "merged"
    assert not Invitation.objects.exists()


def test_a_seat_is_refused(on_the_roster, admin, stranger, merged_meanwhile):
    seat = {"user_id": stranger.pk, "organization_id": on_the_roster.organization_id, "reason": "x"}
    assert merged_meanwhile(lambda: seats.appoint_reporter(**seat, by=admin)) == "merged"
    assert not Appointment.objects.filter(organization=on_the_roster.organization).exists()
