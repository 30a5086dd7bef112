from .designations import Appointment, Designation
from .invitations import Invitation
from .organizations import Identifier, Organization, OrganizationName
from .standing import Standing, standing_of

__all__ = [
    "Appointment",
    "Designation",
    "Identifier",
    "Invitation",
    "Organization",
    "OrganizationName",
    "Standing",
    "standing_of",
]
