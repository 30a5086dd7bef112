"""What the page of one membership shows to this reader."""

from dataclasses import dataclass

from accounts.models import User
from ledger.decisions import Decision
from networks.models import Contact, Establishment, Membership, Note, Roster
from networks.rules import contacts as contact_rules
from networks.rules.members import may_take_back
from networks.rules.rosters import may_keep
from networks.selectors.actors import tell
from networks.selectors.histories import Change, changes_of


@dataclass(frozen=True)
class MemberPage:
    """`contacts` is empty where persons are hidden, `contacts_kept` is their number for everybody (matrix, C3)."""

    roster: Roster
    membership: Membership
    others: list[Membership]  # of the same organization on the same roster, earlier or later
    establishments: list[Establishment]
    contacts: list[Contact]
    contacts_kept: int
    notes: list[Note]
    changes: list[Change]
    may_keep: Decision
    may_read_contacts: Decision
    may_write_contacts: Decision
    may_take_back: Decision


def member_page(membership: Membership, user: User) -> MemberPage:
    """Return the page. Whoever shows `contacts` logs that they were read."""
    roster = membership.roster
    may_read = contact_rules.may_read(user, roster)
    contacts = membership.contacts.order_by("duty", "-valid_from")
    same = roster.memberships.filter(organization=membership.organization_id).exclude(pk=membership.pk)
    notes = Note.objects.filter(roster=roster, organization=membership.organization_id)
    kept = list(notes.select_related("written_by").order_by("-pk"))
    tell(user, kept, "written_by")
    return MemberPage(
        roster=roster,
        membership=membership,
        others=list(same.order_by("-valid_from")),
        establishments=list(membership.organization.establishments.select_related("prefecture").order_by("name")),
        contacts=list(contacts) if may_read else [],
        contacts_kept=contacts.count(),
        notes=kept,
        changes=changes_of(membership, user, with_persons=bool(may_read)),
        may_keep=may_keep(user, roster),
        may_read_contacts=may_read,
        may_write_contacts=contact_rules.may_write(user, roster),
        may_take_back=may_take_back(membership),
    )
