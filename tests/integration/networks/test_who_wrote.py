"""Who wrote something on a roster's pages is named to people of the same place, and to others by the place."""

from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.actions import notes, snapshots
from networks.models import Membership
from tests.confirmations import days_later, opened
from tests.roster_files import staged
from tests.rosters import company
from tests.ties import support, tie


def test_a_person_of_the_bureau_is_named_to_the_bureau_only(
    client: Client,
    asked_member: Membership,
    first_file: bytes,
    tama_manager: User,
    kanto_colleague: User,
    kanto_officer: User,
) -> None:
    roster, by, one = asked_member.roster, kanto_colleague, asked_member.organization
    joined, used = tie(roster, one, company("西方工業", by), by), support(roster, one, by)
    opened(roster, by)
    staged(roster, first_file, by)
    notes.write(membership_id=asked_member.pk, text="Called.", by=by)
    days_later(136)  # 30 April 2007
    fixed = snapshots.fix(roster_id=roster.pk, fiscal_year=2006, by=by)
    there = {
        "tie": {"tie_id": joined.public_id},
        "support_use": {"use_id": used.public_id},
        "confirmations": {},
        "roster_imports": {},
        "member": {"member_id": asked_member.public_id},
        "snapshots": {},
        "snapshot": {"fiscal_year": 2006, "no": fixed.no},
    }
    for reader, pages, knows in (
        (tama_manager, there.keys(), False),
        (kanto_officer, there.keys() - {"roster_imports"}, True),  # for keepers only
    ):
        client.force_login(reader)
        for name in pages:
            shown = client.get(reverse(name, kwargs={"public_id": roster.public_id, **there[name]})).content.decode()
            assert (name, kanto_colleague.name in shown) == (name, knows)
            assert (name, "関東経済産業局の担当者" in shown) == (name, not knows)
