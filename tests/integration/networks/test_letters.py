"""The page from which letters are sent: how many, and who is left out."""

import re

from django.test import Client
from django.urls import reverse

from accounts.models import User
from networks.models import Roster
from tests.confirmations import with_person
from tests.people import in_english
from tests.rosters import NewMember


def test_who_is_left_out_is_counted_with_units(
    tama_roster: Roster, new_member: NewMember, tama_manager: User, client: Client
) -> None:
    for name in ("株式会社無人", "株式会社不在"):
        new_member(name)
    with_person(new_member("株式会社拒否"), tama_manager)
    with_person(new_member("株式会社無宛"), tama_manager, may_write=True)
    client.force_login(in_english(tama_manager))
    page = client.get(reverse("letters", kwargs={"public_id": tama_roster.public_id})).content.decode()
    said = [" ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in re.findall(r"<dd>(.*?)</dd>", page, re.DOTALL)]
    assert said[-3:] == ["2 members", "1 person", "1 person"]
