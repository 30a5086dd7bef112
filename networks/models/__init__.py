from .designations import Appointment, Designation
from .organizations import Identifier, Organization, OrganizationName
from .standing import Standing, standing_of

__all__ = ["Appointment", "Designation", "Identifier", "Organization", "OrganizationName", "Standing", "standing_of"]
