"""Mandates: who records them, which can stand beside which, and when one ends or passes on."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat, User
from ledger.decisions import YES, Decision, no
from networks.models import Appointment, Designation, Mandate, Organization, standing_of
from networks.rules.designations import bureau_of

NOT_THE_KEEPER = no(
    "not-the-keeper",
    _("Only the organization itself, or the approver of the bureau of the project, keeps its mandates."),
    _("Ask the organization."),
)


def may_keep_any(user: User, organization: Organization) -> Decision:
    """Return whether the user may record a mandate of the organization for any of its projects."""
    if organization.pk in standing_of(user).organizations:
        return YES
    projects = Designation.objects.filter(organization=organization).values_list("project_id", flat=True)
    kept = any(may_keep(user, organization.pk, project) for project in set(projects))
    return YES if kept else NOT_THE_KEEPER


def may_keep(user: User, organization_id: int, project_id: int) -> Decision:
    """Return whether the user may record and change mandates of the organization in the project."""
    standing = standing_of(user)
    if organization_id in standing.organizations:
        return YES
    approved = standing.bureaus_as(Role.APPROVER)
    return YES if approved and bureau_of(project_id) in approved else NOT_THE_KEEPER


def may_stand(new: Mandate) -> Decision:
    """Return whether the mandate, not stored yet, fits the designations and the other mandates."""
    if new.valid_until is not None and new.valid_until <= new.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    for decision in (_is_designated(new), may_be_listed(new), _has_a_place(new), _is_seated(new)):
        if not decision:
            return decision
    return YES


def may_be_listed(mandate: Mandate) -> Decision:
    """Return whether the mandate may stand in the public directory: who is listed can be reached."""
    if mandate.is_listed and not (mandate.email or mandate.phone):
        return no("unreachable", _("Who is listed in the directory needs an e-mail address or a telephone number."))
    return YES


def may_change(user: User, mandate: Mandate) -> Decision:
    """Return whether the user may change how the person is reached and listed."""
    return may_keep(user, mandate.organization_id, mandate.project_id)


def may_end(user: User, mandate: Mandate, until: datetime.date) -> Decision:
    """Return whether the mandate may end on that day: sooner than its end, if it has one."""
    if mandate.valid_until is not None and until >= mandate.valid_until:
        return no("already-ended", _("This mandate ends on that day or sooner already."))
    if until <= mandate.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return may_change(user, mandate)


def may_hand_over(user: User, mandate: Mandate, on: datetime.date | None = None) -> Decision:
    """Return whether the mandate may pass to a successor, on that day if one is given: once, and while it holds."""
    if Mandate.objects.filter(succeeds=mandate).exists():
        return no("handed-over", _("This mandate was handed over already."), _("Open the successor's mandate."))
    if on is not None and mandate.valid_until is not None and on > mandate.valid_until:
        return no(
            "a-gap",
            _("This mandate ends before that day: a handover leaves no gap."),
            _("Record a new mandate for the later day."),
        )
    if on is not None and on <= mandate.valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return may_change(user, mandate)


def _is_designated(new: Mandate) -> Decision:
    held = Designation.objects.in_force_on(new.valid_from).filter(
        organization=new.organization_id, project=new.project_id
    )
    designation = held.first()
    if designation is None:
        return no("not-designated", _("The organization is not designated for this project on that day."))
    area = designation.sub_area_id
    fits = area == new.sub_area_id if area else new.sub_area is None or new.sub_area.project_id == new.project_id
    return YES if fits else no("another-area", _("The organization is not designated for this sub-area."))


def _has_a_place(new: Mandate) -> Decision:
    held = Mandate.objects.filter(organization=new.organization_id, project=new.project_id, duty=new.duty)
    held = held.exclude(pk=new.pk).filter(Q(valid_until=None) | Q(valid_until__gt=new.valid_from))
    if new.valid_until is not None:
        held = held.filter(valid_from__lt=new.valid_until)
    if new.duty == Mandate.Duty.MANAGER and held.exists():
        return no(
            "a-manager-is-there",
            _("An organization has one cluster manager in a project at a time, and there is one on these days."),
            _("Hand that mandate over, or end it first."),
        )
    if held.filter(name_ja=new.name_ja).exists():
        return no("already-recorded", _("This person has this duty on these days already."))
    return YES


def _is_seated(new: Mandate) -> Decision:
    if new.account_id is None:
        return YES
    seats = Seat.objects.filter(Q(valid_until=None) | Q(valid_until__gt=new.valid_from), taken_back=False)
    own = seats.filter(user=new.account_id)
    if Appointment.objects.filter(seat__in=own, organization=new.organization_id).exists():
        return YES
    return no("not-of-the-organization", _("This account has no seat at the organization."))
