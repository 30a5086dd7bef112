"""The objects that the lines of the matrix name: one small programme with people in every role."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from assessment.actions import amendments, extensions, overlaps, parts
from assessment.actions.amendments import Proposal
from assessment.models import Cell, Figure, Part, Round, State
from networks.actions import (
    capabilities,
    contacts,
    designations,
    duplicates,
    enquiries,
    establishments,
    import_writing,
    names,
    notes,
    organizations,
    rosters,
    snapshots,
)
from networks.actions.contacts import Person
from networks.actions.invitations import invite
from networks.models import DuplicateCandidate, Merge, Organization, Roster
from networks.rules.places import Place
from projects.models import Bureau
from tests.architecture.matrix import ROLES
from tests.confirmations import answered, newest_link, opened, with_person
from tests.designations import file_application, mandate, select
from tests.merges import propose
from tests.people import IN_ROLE, appoint, freshly_signed_in, post
from tests.roster_files import csv_file, staged
from tests.rosters import SINCE, company, member
from tests.rounds import DAY, accept, bureau_part, hand_in, return_of, submit
from tests.ties import keys_of_ties


@dataclass
class World:
    """`keys` holds the keys of objects, for `@name` in matrix.csv."""

    people: dict[str, User]
    keys: dict[str, object] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """Return a new browser in which that person is signed in."""
        client = Client()
        if role != "anonymous":
            client.cookies["sessionid"] = self.cookies[role]
        return client


@pytest.fixture
def other_manager(admin: User, organizations: None) -> User:
    """Return the manager of another organization of the very same project as TAMA."""
    organization = Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")
    return appoint("other_manager", organization, admin)


@pytest.fixture
def kanto_third(admin: User, kanto: Bureau) -> User:
    """Return who has typed and submitted, so that both the officer and the approver may go on."""
    return post("kanto_third", Role.OFFICER, kanto, admin)


@pytest.fixture
def world(request: pytest.FixtureRequest, interim_round: Round, kanto_third: User, kanto_colleague: User) -> World:
    world = World({role: request.getfixturevalue(IN_ROLE[role]) for role in ROLES})
    world.keys |= _returns(interim_round, kanto_third, kanto_colleague)
    world.keys |= _people(world.people)
    world.keys |= _rosters(world.people["reporter"])
    world.keys |= _confirmation(world.people["reporter"])
    world.keys |= _imports(world.people["reporter"])  # of members that no confirmation asks
    world.keys |= _designations(world.people)
    world.keys |= _enquiry(world.people["reporter"])
    world.keys |= _records(world.people["reporter"])
    world.keys |= keys_of_ties(world.people)
    world.keys |= _merges(world.people)
    world.cookies = {role: freshly_signed_in(user).cookies["sessionid"].value for role, user in world.people.items()}
    return world


def _returns(round_: Round, third: User, colleague: User) -> dict[str, object]:
    """Return the keys of three returns of Kanto: one in work, one submitted, one accepted."""
    fresh, submitted, accepted = (return_of(round_, code) for code in ("S-KNT1", "S-KNT3", "S-KNT2"))
    hand_in(bureau_part(fresh), third)
    submit(submitted, third, MAT=50)
    forum = accepted.parts.exclude(organization=None).get()
    parts.enter_on_behalf(part_id=forum.pk, reason="They asked us to.", by=third)
    hand_in(forum, third, MAT=20)
    accept(accepted, third, colleague, MAT=80)
    later = extensions.ask(submission_id=fresh.pk, until=timezone.now() + 90 * DAY, reason="Illness.", by=third)
    cell, amended = Cell.objects.filter(part__submission=accepted).order_by("pk")[:2]
    proposal = Proposal(state=State.NONE)
    amendment = amendments.ask(cell_id=amended.pk, proposal=proposal, reason="Counted twice.", by=third)
    mat, other = (part.cells.get(indicator__code="MAT") for part in (bureau_part(accepted), forum))
    overlap = overlaps.record(owner_id=mat.pk, other_id=other.pk, count=Decimal(1), why="Both.", by=third)
    return {
        "mat_cell": mat.pk,
        "overlap": overlap.pk,
        "round": round_.pk,
        "fresh": fresh.pk,
        "submitted": submitted.pk,
        "accepted": accepted.pk,
        "extension": later.pk,
        "tama_part": Part.objects.get(submission=fresh, sub_area__code="S-KNT1-TAMA").pk,
        "accepted_cell": cell.pk,
        "amended_cell": amended.pk,
        "amendment": amendment.pk,
        "figure": Figure.objects.filter(cell=cell).get().pk,
        "tama": Organization.objects.get(designations__sub_area__code="S-KNT1-TAMA").public_id,
    }


def _people(people: dict[str, User]) -> dict[str, object]:
    """Return the keys of a seat of Kanto, its holder, and an open invitation to TAMA."""
    officer = people["officer"]
    tama = Organization.objects.get(designations__sub_area__code="S-KNT1-TAMA")
    place = Place(Role.REPORTER, organization=tama)
    invited = invite(email="staff@people.example", name_ja="新人", place=place, by=people["approver"], reason="New.")
    return {
        "officer": officer.pk,
        "seat": officer.seats.get().pk,
        "invitation": invited.pk,
        "tama": tama.public_id,
        "designation": tama.designations.get().pk,
    }


def _imports(manager: User) -> dict[str, object]:
    """Return the keys of two files for TAMA's roster: one to be decided, one taken over."""
    roster = Roster.objects.get(sub_area__code="S-KNT1-TAMA")
    taken = staged(roster, csv_file(["名称"], ["取込株式会社"]), manager)
    import_writing.confirm(import_id=taken.pk, by=manager)
    waiting = staged(roster, csv_file(["名称"], ["待機株式会社"]), manager)
    return {"taken_import": taken.public_id, "import": waiting.public_id}


def _rosters(manager: User) -> dict[str, object]:
    """Return the keys of TAMA's roster, a member on it with a person and a note, and one that has left."""
    roster = Roster.objects.get(sub_area__code="S-KNT1-TAMA")
    joined, gone = (member(roster, name, manager) for name in ("株式会社世界", "株式会社退会"))
    rosters.leave(membership_id=gone.pk, until=SINCE + 30 * DAY, reason="Moved.", by=manager)
    person = contacts.enter(
        membership_id=joined.pk, duty="window", person=Person(name="山田"), valid_from=SINCE, by=manager
    )
    note = notes.write(membership_id=joined.pk, text="Called.", by=manager)
    return {
        "roster": roster.public_id,
        "member": joined.public_id,
        "left_member": gone.public_id,
        "contact": person.pk,
        "note": note.pk,
    }


def _confirmation(manager: User) -> dict[str, object]:
    """Return the keys of a request with a correction, of its link, and put a list of an earlier year beside it."""
    roster = Roster.objects.get(sub_area__code="S-KNT1-TAMA")
    asked_member = member(roster, "株式会社確認", manager)
    with_person(asked_member, manager)
    Roster.objects.filter(pk=roster.pk).update(opened_on=SINCE - 365 * DAY)
    snapshots.fix(roster_id=roster.pk, fiscal_year=2005, by=manager)
    asked = opened(roster, manager).requests.get(membership=asked_member)
    token = newest_link().split("/")[3]
    answered(asked, phone="042-631-1325")
    return {"asked": asked.pk, "answer_token": token}


def _designations(people: dict[str, User]) -> dict[str, object]:
    """Return the keys of an open application of TAMA, and of a base organization with a term and a grant."""
    tama = Organization.objects.get(designations__sub_area__code="S-KNT1-TAMA")
    base = company("拠点株式会社", people["officer"])
    term = select(file_application(base, people["officer"]), people["approver"])
    grant = designations.enter_grant(
        designation_id=term.pk, fiscal_year=2006, amount=5_000_000, source="No. 2", by=people["approver"]
    )
    return {
        "application": file_application(tama, people["reporter"]).pk,
        "base": base.public_id,
        "term": term.pk,
        "grant": grant.pk,
        "mandate": mandate(tama, people["reporter"]).pk,
    }


def _enquiry(manager: User) -> dict[str, object]:
    """Return the key of an enquiry of TAMA to the organization of its other reporter."""
    own = Organization.objects.get(designations__sub_area__code="S-KNT1-TAMA")
    desk = Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")
    asked = enquiries.ask(
        about_id=desk.pk, desk_id=desk.pk, subject="試作", text="お願いします。", by=manager, asked_for_id=own.pk
    )
    return {"enquiry": asked.public_id}


def _records(manager: User) -> dict[str, object]:
    """Return the keys of a company with a name, a number, a place and an offer, and of one that is closed."""
    record = company("株式会社記録", manager, numbers={"corporate number": "9180301014111"})
    closed = company("株式会社閉店", manager)
    of = {"organization_id": record.pk, "by": manager}
    name = names.add(kind="trade", lang="ja", text="キロク", **of)
    place = establishments.add(name="八王子工場", **of)
    offer = capabilities.add(kind="offer", text_ja="微細加工", valid_from=SINCE, **of)
    organizations.close(organization_id=closed.pk, closed_on=SINCE, reason="Dissolved.", by=manager)
    return {
        "record": record.public_id,
        "record_name": name.pk,
        "record_number": record.identifiers.get().pk,
        "record_place": place.public_id,
        "record_offer": offer.pk,
        "closed": closed.public_id,
    }


def _merges(people: dict[str, User]) -> dict[str, object]:
    """Return the keys of a likely pair, of a merge that has waited for another keeper for long, and of one done."""
    manager = people["reporter"]
    tama, sen = (Organization.objects.get(designations__sub_area__code=f"S-KNT1-{code}") for code in ("TAMA", "SEN"))
    rosters_ = [rosters.open_for(designation_id=one.designations.get().pk) for one in (tama, sen)]
    stays, goes = member(rosters_[0], "山田工業", manager).organization, company("山田興業", manager)
    duplicates.find([stays.pk])
    one, other = member(rosters_[0], "川口電機", manager), member(rosters_[1], "川口電器", people["other_reporter"])
    waiting = propose(one.organization, other.organization, manager)
    Merge.objects.filter(pk=waiting.pk).update(proposed_at=waiting.proposed_at - datetime.timedelta(days=15))
    kept, gone = member(rosters_[0], "佐藤精機", manager).organization, company("佐藤精器", manager)
    return {
        "stays": stays.public_id,
        "goes": goes.public_id,
        "candidate": DuplicateCandidate.objects.get(first=stays, second=goes).pk,
        "waiting": waiting.pk,
        "sen": sen.pk,
        "done": propose(kept, gone, manager).pk,
    }
