"""Applications to be designated: who applies, who decides, and which step leads where."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from networks.models import DesignationApplication, Organization, standing_of
from networks.models.rosters import NATION
from networks.models.standing import BUREAU_ROLES
from networks.rules.designations import bureau_of
from networks.rules.organizations import may_be_designated, may_designate
from projects.models import Project, SubArea

S = DesignationApplication.Status
READERS = (Role.REPORTER, *BUREAU_ROLES, *NATION)

# {status: {step: next status}}
NEXT: dict[str, dict[str, str]] = {
    S.APPLIED: {"select": S.SELECTED, "reject": S.REJECTED, "withdraw": S.WITHDRAWN},
    S.SELECTED: {},
    S.REJECTED: {},
    S.WITHDRAWN: {},
}
CLOSED = no(
    "already-decided",
    _("This application was decided or withdrawn already."),
    _("The page shows by whom and when."),
)
NOT_YOURS = no(
    "not-yours",
    _("An organization applies by its own people, or by an officer of the bureau of the project on its behalf."),
    _("Ask the organization, or the bureau of the project."),
)


def reads_applications(user: User) -> bool:
    """Return whether the list exists for this user at all."""
    return standing_of(user).has(*READERS)


def may_open_application(user: User, organization: Organization) -> Decision:
    """Return whether the user may begin an application for the organization, for whatever project."""
    standing = standing_of(user)
    if organization.pk in standing.organizations or standing.bureaus:
        return YES
    return NOT_YOURS


def may_apply(user: User, organization: Organization, project: Project) -> Decision:
    """Return whether the user may apply for the organization: its reporter, or an officer of the project's bureau."""
    standing = standing_of(user)
    if organization.status != Organization.Status.ACTIVE:
        return no("not-active", _("This organization is closed or was merged into another one."))
    if organization.pk in standing.organizations or bureau_of(project.pk) in standing.bureaus:
        return YES
    return NOT_YOURS


def may_be_applied_for(new: DesignationApplication) -> Decision:
    """Return whether this application can stand: not twice, not for what is held already, the area of the project."""
    if new.sub_area_id and _project_of(new.sub_area_id) != new.project_id:
        return no("another-project", _("This area belongs to another project."))
    if new.wanted_until and new.wanted_until <= new.wanted_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    same = DesignationApplication.objects.filter(organization=new.organization_id, project=new.project_id)
    if same.filter(role=new.role, status=S.APPLIED).exists():
        return no(
            "already-applied",
            _("An application of this organization for this project waits already."),
            _("Withdraw that one first, or wait for its decision."),
        )
    return may_be_designated(new.organization, new.project_id, new.wanted_from)


def may_decide(user: User, application: DesignationApplication) -> Decision:
    """Return whether the user may select or reject: the bureau's approver, and never who applied (two people)."""
    if not NEXT[application.status]:
        return CLOSED
    standing = standing_of(user)
    if user.pk == application.applied_by_id or application.organization_id in standing.organizations:
        return no(
            "own-application",
            _("Who applied, or reports for the organization, does not decide: this needs two people."),
            _("Another person with confirmation right at the bureau decides."),
        )
    return may_designate(user, bureau_of(application.project_id))


def may_withdraw(user: User, application: DesignationApplication) -> Decision:
    """Return whether the user may take the application back: the organization's people, or who entered it."""
    if not NEXT[application.status]:
        return CLOSED
    if application.organization_id in standing_of(user).organizations:
        return YES
    if user.pk == application.applied_by_id:
        return may_apply(user, application.organization, application.project)
    return no("not-yours", _("Only the organization, or who applied on its behalf, takes an application back."))


def _project_of(sub_area_id: int) -> int | None:
    return SubArea.objects.filter(pk=sub_area_id).values_list("project_id", flat=True).first()
