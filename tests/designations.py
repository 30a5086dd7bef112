"""Applications and designations for the suite, made through the real actions."""

import datetime

from accounts.models import User
from networks.actions import applications
from networks.models import Designation, DesignationApplication, Organization
from projects.models import Project

SINCE = datetime.date(2006, 4, 3)
UNTIL = datetime.date(2009, 4, 1)


def file_application(organization: Organization, by: User, *, project: str = "S-KNT2") -> DesignationApplication:
    """Return an application of the organization to be a base organization of the project for three years."""
    return applications.apply(
        organization_id=organization.pk,
        project_id=Project.objects.get(code=project).pk,
        role=Designation.Role.BASE,
        wanted_from=SINCE,
        wanted_until=UNTIL,
        plan="We bring makers and universities together.",
        by=by,
    )


def select(application: DesignationApplication, by: User) -> Designation:
    """Return the designation that the application led to, for three years."""
    return applications.select(
        application_id=application.pk, valid_from=SINCE, valid_until=UNTIL, reason="A good plan.", source="No. 1", by=by
    )
