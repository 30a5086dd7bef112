"""An organization applies to be designated; the bureau selects it or not; it may withdraw."""

import datetime

from django.db import transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import Conflict, require
from ledger.models import ProgrammeNow
from networks.actions import organizations
from networks.actions.locks import CHANGED_MEANWHILE, locked
from networks.models import Designation, DesignationApplication
from networks.rules import applications as rules
from projects.models import Project, SubArea


@transaction.atomic
def apply(
    *,
    organization_id: int,
    project_id: int,
    role: str,
    wanted_from: datetime.date,
    plan: str,
    by: User,
    wanted_until: datetime.date | None = None,
    sub_area: SubArea | None = None,
) -> DesignationApplication:
    """Return the new application. `wanted_until` is the first day after the term. Raises ActionRefused."""
    organization = locked(organization_id)
    project = Project.objects.get(pk=project_id)
    require(rules.may_apply(by, organization, project))
    new = DesignationApplication(
        organization=organization,
        project=project,
        sub_area=sub_area,
        role=role,
        wanted_from=wanted_from,
        wanted_until=wanted_until,
        plan=plan,
        applied_by=by,
        applied_at=ProgrammeNow(),
    )
    require(rules.may_be_applied_for(new))
    new.save()
    new.refresh_from_db(fields=["applied_at"])
    acts.record(by=by, action="applications.apply", on=new, new=role)
    return new


@transaction.atomic
def select(
    *,
    application_id: int,
    valid_from: datetime.date,
    reason: str,
    by: User,
    valid_until: datetime.date | None = None,
    source: str = "",
) -> Designation:
    """Return the designation that the application led to, with its term and an open roster. Raises ActionRefused."""
    application = _locked(application_id)
    require(rules.may_decide(by, application))
    _close(application, "select", by=by, reason=reason)
    return organizations.designate(
        organization_id=application.organization_id,
        project_id=application.project_id,
        sub_area=application.sub_area,
        role=application.role,
        valid_from=valid_from,
        valid_until=valid_until,
        source=source,
        application=application,
        by=by,
    )


@transaction.atomic
def reject(*, application_id: int, reason: str, by: User) -> DesignationApplication:
    """Return the application, not selected for that reason. Raises ActionRefused."""
    application = _locked(application_id)
    require(rules.may_decide(by, application))
    return _close(application, "reject", by=by, reason=reason)


@transaction.atomic
def withdraw(*, application_id: int, by: User, reason: str = "") -> DesignationApplication:
    """Return the application, taken back by the organization or who applied for it. Raises ActionRefused."""
    application = _locked(application_id)
    require(rules.may_withdraw(by, application))
    return _close(application, "withdraw", by=by, reason=reason)


def _locked(application_id: int) -> DesignationApplication:
    """Return the application under the lock of its organization. Raises Conflict if a merge moved it meanwhile."""
    organization_id = DesignationApplication.objects.values_list("organization_id", flat=True).get(pk=application_id)
    locked(organization_id)
    related = DesignationApplication.objects.select_related("organization", "project", "sub_area")
    found = related.select_for_update(of=("self",)).get(pk=application_id)
    if found.organization_id != organization_id:
        raise Conflict(CHANGED_MEANWHILE)
    return found


def _close(application: DesignationApplication, step: str, *, by: User, reason: str) -> DesignationApplication:
    old, application.status = application.status, rules.NEXT[application.status][step]
    application.decided_by, application.decided_at, application.reason = by, ProgrammeNow(), reason
    application.save(update_fields=["status", "decided_by", "decided_at", "reason"])
    application.refresh_from_db(fields=["decided_at"])
    acts.record(
        by=by, action=f"applications.{step}", on=application, old=old, new=str(application.status), reason=reason
    )
    return application
