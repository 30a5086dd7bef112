"""Applications, designations and mandates for the suite, made through the real actions."""

import datetime

from accounts.models import User
from networks.actions import applications, mandates
from networks.actions.mandates import Face
from networks.models import Designation, DesignationApplication, Mandate, Organization
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


def mandate(
    organization: Organization,
    by: User,
    name: str = "多摩太郎",
    *,
    duty: str = Mandate.Duty.MANAGER,
    listed: bool = True,
    account: User | None = None,
) -> Mandate:
    """Return a mandate of the organization in the scope of its first designation, since April 2006."""
    held = organization.designations.order_by("pk")[0]
    return mandates.record(
        organization_id=organization.pk,
        project_id=held.project_id,
        sub_area=held.sub_area,
        duty=duty,
        face=Face(name_ja=name, desk="クラスター推進室", email="desk@tama.example", is_listed=listed),
        valid_from=SINCE,
        account_id=account.pk if account else None,
        reason="Appointed.",
        by=by,
    )
