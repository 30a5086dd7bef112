"""The term of a designation and what is granted for it year by year."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.decisions import YES, Decision, no
from ledger.models import programme_today
from networks.models import Designation, DesignationGrant, standing_of
from networks.models.rosters import NATION
from networks.rules.organizations import may_designate
from projects.models import ProjectBureau
from projects.rules.fiscal_year import first_day, first_day_after


def bureau_of(project_id: int, day: datetime.date | None = None) -> int | None:
    """Return the id of the bureau that has the project on that day, by default today."""
    placed = ProjectBureau.objects.in_force_on(day or programme_today()).filter(project=project_id)
    return placed.values_list("bureau_id", flat=True).first()


def may_extend(user: User, held: Designation, until: datetime.date) -> Decision:
    """Return whether the term may end later, on that day: it has an end, and no other designation lies in between."""
    if held.valid_until is None:
        return no("no-end", _("This designation has no end that could be put off."))
    if until <= held.valid_until:
        return no("not-later", _("The new end must be later than the present one."), _("To end it sooner, end it."))
    later = Designation.objects.filter(organization=held.organization_id, project=held.project_id)
    if later.filter(valid_from__gte=held.valid_until, valid_from__lt=until).exists():
        return no("another-follows", _("Another designation of this organization for the project begins before that."))
    return may_designate(user, bureau_of(held.project_id))


def may_enter_grant(user: User, held: Designation, fiscal_year: int) -> Decision:
    """Return whether a grant of that fiscal year may be entered: once for a year, and within the term."""
    before = held.valid_until is not None and first_day(fiscal_year) >= held.valid_until
    if before or first_day_after(fiscal_year) <= held.valid_from:
        return no("outside-the-term", _("The designation does not hold in that fiscal year."))
    if DesignationGrant.objects.filter(designation=held, fiscal_year=fiscal_year).exists():
        return no(
            "already-granted",
            _("The grant of this fiscal year is entered already."),
            _("Correct that one, with a reason."),
        )
    return may_designate(user, bureau_of(held.project_id))


def may_correct_grant(user: User, grant: DesignationGrant) -> Decision:
    """Return whether the user may correct the amount: the approver of the project's bureau."""
    return may_designate(user, bureau_of(grant.designation.project_id))


def may_read_grants(user: User, held: Designation) -> Decision:
    """Return whether the user may read the grants: the organization, the bureau of the project, and the nation."""
    standing = standing_of(user)
    if standing.has(*NATION) or held.organization_id in standing.organizations:
        return YES
    if bureau_of(held.project_id) in standing.bureaus:
        return YES
    return no("grants-hidden", _("Grants are shown to the organization itself and to the bureau of the project."))
