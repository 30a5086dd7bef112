"""Two invitations to one address that has no account yet, accepted at the same moment."""

import threading

import pytest
from django.db import connection

from accounts.models import Role, User
from networks.actions import invitations
from networks.models import Invitation, Organization, standing_of
from networks.rules.places import Place
from networks.selectors.invitations import hash_of
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "new.staff@people.example"


def invited(by: User, organization: Organization, token: str) -> None:
    place = Place(Role.REPORTER, organization=organization)
    new = invitations.invite(email=ADDRESS, name_ja="新人", place=place, by=by, reason="New staff.")
    Invitation.objects.filter(pk=new.pk).update(token_hash=hash_of(token), expires_at="2100-01-01T00:00Z")


def test_both_give_their_seat_to_one_account(kanto_colleague: User, tama: Organization) -> None:
    other = Organization.objects.get(designations__sub_area__code="S-KNT1-SEN")
    for organization, token in ((tama, "one"), (other, "two")):
        invited(kanto_colleague, organization, token)
    together, failed = threading.Barrier(2), []

    def accept(token: str) -> None:
        try:
            together.wait(10)
            invitations.accept(token=token, name_ja="新人", name_en="", language="ja", password=PASSWORD)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=[token]) for token in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert failed == []
    assert standing_of(User.objects.get(email=ADDRESS)).organizations == {tama.pk, other.pk}
