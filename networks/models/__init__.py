from .applications import DesignationApplication, DesignationGrant
from .capabilities import Capability
from .confirmations import ConfirmationRequest, ConfirmationRound
from .consents import Consent
from .contacts import Contact
from .designations import Appointment, Designation
from .enquiries import Enquiry, EnquiryStep
from .establishments import Establishment
from .imports import ColumnHeading, ImportLine, RosterImport
from .invitations import Invitation
from .mandates import Mandate
from .measures import NetworkVersion, OrganizationMeasure
from .merges import DuplicateCandidate, Merge, MergeConsent, MergeMove
from .names import Identifier, OrganizationName
from .organizations import Organization
from .rosters import Membership, Note, Roster
from .search import DuplicateKey, SearchEntry
from .snapshots import RosterSnapshot, SnapshotLine
from .standing import Standing, standing_of
from .ties import AmountClass, Linkage, SupportUse, Tie

__all__ = [
    "AmountClass",
    "Appointment",
    "Capability",
    "ColumnHeading",
    "ConfirmationRequest",
    "ConfirmationRound",
    "Consent",
    "Contact",
    "Designation",
    "DesignationApplication",
    "DesignationGrant",
    "DuplicateCandidate",
    "DuplicateKey",
    "Enquiry",
    "EnquiryStep",
    "Establishment",
    "Identifier",
    "ImportLine",
    "Invitation",
    "Linkage",
    "Mandate",
    "Membership",
    "Merge",
    "MergeConsent",
    "MergeMove",
    "NetworkVersion",
    "Note",
    "Organization",
    "OrganizationMeasure",
    "OrganizationName",
    "Roster",
    "RosterImport",
    "RosterSnapshot",
    "SearchEntry",
    "SnapshotLine",
    "Standing",
    "SupportUse",
    "Tie",
    "standing_of",
]
