"""Who a contact person is stands in its own row, and in nothing that is kept longer or read by others (I29)."""

from django.db import connection
from django.test import Client

from accounts.models import User
from networks.actions import contacts, corrections, snapshots
from networks.models import ConfirmationRequest, Contact
from tests.confirmations import CANARY, CANARY_ADDRESS, answered, newest_link, read, says
from tests.rounds import stand_at
from tests.unit.networks.actions.test_snapshots import MARCH_31

SECOND, SECOND_ADDRESS = "カナリア次郎", "canary.jiro@members.example"


def holding(*canaries: str) -> set[str]:
    """Return the tables of the product in any row of which one of the words stands."""
    found = set()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            for word in canaries:
                cursor.execute(f'select 1 from "{table}" as t where t::text like %s limit 1', [f"%{word}%"])
                found |= {table} if cursor.fetchone() else set()
    return found


def test_a_person_stands_in_one_table(asked: ConfirmationRequest, tama_manager: User, client: Client) -> None:
    newest_link()
    assert holding(CANARY, CANARY_ADDRESS) == {"networks_contact"}
    answered(asked, window_name=SECOND, window_email=SECOND_ADDRESS)
    assert holding(SECOND, SECOND_ADDRESS) == {"networks_confirmationrequest"}  # until it is decided
    corrections.approve(request_id=asked.pk, seal=says(asked).seal, by=tama_manager)
    stand_at(MARCH_31)
    snapshots.fix(roster_id=asked.round.roster_id, fiscal_year=2006, by=tama_manager)
    assert holding(CANARY, CANARY_ADDRESS, SECOND, SECOND_ADDRESS) == {"networks_contact"}
    for contact in Contact.objects.all():
        contacts.delete(contact_id=contact.pk, by=tama_manager)
    assert holding(CANARY, CANARY_ADDRESS, SECOND, SECOND_ADDRESS) == set()
    assert read(asked).status == "approved"
