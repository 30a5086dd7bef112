"""Whom letters may be sent to: contact persons who allow it and have an address, and how many were left out and why."""

from collections.abc import Collection
from dataclasses import dataclass

from ledger.models import programme_today
from networks.models import Contact, Membership, Roster


@dataclass(frozen=True)
class Addressee:
    """One label: everything is text as it is printed."""

    postal_code: str
    prefecture: str
    address: str
    organization: str
    establishment: str
    department: str
    title: str
    name: str
    duty: str
    number: str
    member_class: str

    @property
    def whole_address(self) -> str:
        """Return the address with its prefecture, which many addresses say already."""
        return self.address if self.address.startswith(self.prefecture) else f"{self.prefecture}{self.address}"


@dataclass(frozen=True)
class Letters:
    """`addressees` in the order of readings; the others are counted only: nothing is known of them here."""

    addressees: list[Addressee]
    without_person: int  # members that have none of the wanted duties
    without_consent: int  # persons
    without_address: int  # persons who allow it


def letters_to(roster: Roster, *, classes: Collection[str], duties: Collection[str]) -> Letters:
    """Return whom letters reach today, of these classes and duties; at an establishment where the member has one."""
    today = programme_today()
    members = Membership.objects.in_force_on(today).filter(roster=roster, member_class__in=classes)
    related = ("membership__organization__prefecture", "membership__establishment__prefecture")
    held = Contact.objects.in_force_on(today).filter(membership__in=members, duty__in=duties).select_related(*related)
    persons = list(held.order_by("membership__organization__sort_key", "membership_id", "duty"))
    willing = [one for one in persons if one.mailing_consent]
    reached = [found for one in willing if (found := _addressee(one)).address]
    return Letters(
        addressees=reached,
        without_person=members.count() - len({one.membership_id for one in persons}),
        without_consent=len(persons) - len(willing),
        without_address=len(willing) - len(reached),
    )


def _addressee(contact: Contact) -> Addressee:
    member = contact.membership
    organization, works_at = member.organization, member.establishment
    place = works_at if works_at is not None and works_at.address else organization
    return Addressee(
        postal_code=place.postal_code,
        prefecture=place.prefecture.name_ja if place.prefecture else "",
        address=place.address,
        organization=organization.name_ja,
        establishment=works_at.name if works_at is not None else "",
        department=contact.department,
        title=contact.title,
        name=contact.name,
        duty=str(contact.get_duty_display()),
        number=member.number,
        member_class=str(member.get_member_class_display()),
    )
