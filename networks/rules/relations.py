"""What points at an organization, and what becomes of it when two identities are merged (docs/adr/0070).

Every foreign key to Organization has a line here. A merge finds them in the registry at run time, those of apps above
too, and refuses while one of them is unknown: silence would lose data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pghistory.models
from django.db.models import ForeignObjectRel, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.models import Organization


class How(StrEnum):
    MOVES = "moves"  # to the survivor, as it is
    SPECIAL = "special"  # to the survivor, by a function of its own (actions/merging.py)
    STAYS = "stays"  # history or frozen: read through `merged_into`
    REBUILT = "rebuilt"  # follows from the names


@dataclass(frozen=True)
class Relation:
    how: How
    words: str | Promise


def _line(how: How, words: str | Promise) -> Relation:
    return Relation(how, words)


TABLE: dict[str, Relation] = {
    "networks.OrganizationName.organization": _line(How.SPECIAL, _("names")),
    "networks.Identifier.organization": _line(How.MOVES, _("official numbers")),
    "networks.Establishment.organization": _line(How.SPECIAL, _("establishments")),
    "networks.Membership.organization": _line(How.SPECIAL, _("memberships")),
    "networks.Tie.first": _line(How.SPECIAL, _("ties")),
    "networks.Tie.second": _line(How.SPECIAL, _("ties")),
    "networks.SupportUse.organization": _line(How.MOVES, _("uses of support")),
    "networks.Capability.organization": _line(How.MOVES, _("offers and needs")),
    "networks.Note.organization": _line(How.MOVES, _("notes of keepers")),
    "networks.Designation.organization": _line(How.MOVES, _("designations")),
    "networks.DesignationApplication.organization": _line(How.MOVES, _("applications to be designated")),
    "networks.Mandate.organization": _line(How.MOVES, _("mandates")),
    "networks.Roster.keeper": _line(How.MOVES, _("rosters that it kept")),
    "networks.Enquiry.about": _line(How.MOVES, _("enquiries about it")),
    "networks.Enquiry.desk": _line(How.MOVES, _("enquiries at its desk")),
    "networks.Enquiry.asked_for": _line(How.MOVES, _("enquiries that it made")),
    "networks.Organization.merged_into": _line(How.MOVES, _("organizations merged into it before")),
    "networks.EnquiryStep.desk": _line(How.STAYS, _("steps of enquiries")),
    "networks.Appointment.organization": _line(How.STAYS, _("past seats of people")),
    "networks.Invitation.organization": _line(How.STAYS, _("past invitations")),
    "networks.Consent.organization": _line(How.STAYS, _("consents, since they were given under its own name")),
    "networks.ColumnHeading.keeper": _line(How.STAYS, _("remembered headings of its files")),
    "networks.SnapshotLine.organization": _line(How.STAYS, _("lines of rosters fixed at 31 March")),
    "networks.OrganizationMeasure.organization": _line(How.STAYS, _("computed measures of the network")),
    "networks.DuplicateCandidate.first": _line(How.STAYS, _("comparisons with other organizations")),
    "networks.DuplicateCandidate.second": _line(How.STAYS, _("comparisons with other organizations")),
    "networks.Merge.survivor": _line(How.STAYS, _("earlier merges")),
    "networks.Merge.duplicate": _line(How.STAYS, _("earlier merges")),
    "networks.MergeConsent.keeper": _line(How.STAYS, _("consents to merges")),
    "networks.SearchEntry.organization": _line(How.REBUILT, _("what the search finds it by")),
    "networks.DuplicateKey.organization": _line(How.REBUILT, _("what the search finds it by")),
    "assessment.Part.organization": _line(How.STAYS, _("parts of returns")),
}


def pointing() -> Iterator[tuple[str, ForeignObjectRel]]:
    """Yield "app.Model.field" and the relation of every foreign key to Organization, less those of histories."""
    for field in Organization._meta.get_fields(include_hidden=True):
        if isinstance(field, ForeignObjectRel) and not _is_history(field.related_model):
            yield f"{field.related_model._meta.label}.{field.field.name}", field


def unknown() -> list[str]:
    """Return the foreign keys to Organization that have no line in the table."""
    return sorted(label for label, _relation in pointing() if label not in TABLE)


def those_that(how: How) -> Iterator[tuple[type[Model], str, Relation]]:
    """Yield model, column and line of the relations that do so."""
    for label, relation in pointing():
        if label in TABLE and TABLE[label].how is how:
            yield relation.related_model, relation.field.attname, TABLE[label]


def _is_history(model: type[Model]) -> bool:
    return issubclass(model, pghistory.models.Event)
