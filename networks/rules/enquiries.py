"""Enquiries to the one-stop contact: who may ask, and the transitions of what was asked."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, Seat, User
from ledger.decisions import YES, Decision, no
from ledger.models import programme_today
from networks.models import Appointment, Designation, Enquiry, EnquiryStep, Organization, standing_of
from networks.models.enquiries import desks_left_to
from networks.models.rosters import of_own_region
from networks.rules.designations import bureau_of

ASKERS = (Role.REPORTER, Role.OFFICER, Role.APPROVER, Role.ANALYST, Role.PUBLISHER, Role.SECRETARIAT)
DAYS_TO_ANSWER = 14

OPEN, ANSWERED, CLOSED = Enquiry.Status.OPEN, Enquiry.Status.ANSWERED, Enquiry.Status.CLOSED

# status -> act -> next status
NEXT: dict[str, dict[str, str]] = {
    OPEN: {"pass on": OPEN, "answer": ANSWERED, "close": CLOSED},
    ANSWERED: {"close": CLOSED},
    CLOSED: {},
}


def may_send(user: User) -> Decision:
    """Return whether the user is one of those who send enquiries at all."""
    if standing_of(user).has(*ASKERS):
        return YES
    return no("not-an-asker", _("Enquiries are sent by designated organizations, bureaus and the Policy Group."))


def leads_to_asking(user: User | AnonymousUser) -> bool:
    """Return whether a public page leads this reader to asking: who may send, or may turn out so after the sign-in."""
    return not user.is_authenticated or bool(may_send(user))


def may_ask(user: User, desks: Collection[Organization]) -> Decision:
    """Return whether the user may ask about an organization whose desks for this user are these."""
    if not (sends := may_send(user)):
        return sends
    if desks:
        return YES
    return no(
        "no-desk",
        _("This organization has not agreed to be found in the partner search, so there is nobody to ask here."),
        _("Ask the promotion organization of its region, in the directory."),
    )


def may_ask_for(user: User, organization_id: int | None) -> Decision:
    """Return whether the user may ask in the name of that organization: the own one, or none without any."""
    own = standing_of(user).organizations
    if organization_id in own or (organization_id is None and not own):
        return YES
    return no("another-organization", _("You ask in the name of your own organization only."))


def may_send_to(desk_id: int, desks: Collection[Organization]) -> Decision:
    """Return whether the desk is one of those that this enquiry may go to."""
    if desk_id in {desk.pk for desk in desks}:
        return YES
    return no("another-desk", _("This contact does not act for the organization."), _("Choose one of those shown."))


def may_answer(user: User, enquiry: Enquiry) -> Decision:
    """Return whether the user may answer: who acts for the desk whose turn it is, or its bureau."""
    return _possible(enquiry, "answer") if at_desk(user, enquiry) else NOT_YOUR_TURN


def may_pass_on(user: User, enquiry: Enquiry) -> Decision:
    """Return whether the user may pass the enquiry on to another desk."""
    return _possible(enquiry, "pass on") if at_desk(user, enquiry) else NOT_YOUR_TURN


def may_pass_to(enquiry: Enquiry, desk_id: int) -> Decision:
    """Return whether the enquiry may go there: to an organization designated today, other than where it is."""
    if enquiry.desk_id == desk_id:
        return no("already-there", _("The enquiry is with this contact already."))
    if not Designation.objects.in_force_on(programme_today()).filter(organization=desk_id).exists():
        return no("not-designated", _("Only a promotion or base organization receives enquiries."))
    return YES


def designated_for(project_id: int, sub_area_id: int | None) -> list[int]:
    """Return the ids of the organizations that are designated today for the project, or for just this area of it."""
    held = Designation.objects.in_force_on(programme_today()).filter(project=project_id, sub_area=sub_area_id)
    return list(held.order_by("organization").values_list("organization_id", flat=True))


def left_behind(project_id: int, sub_area_id: int | None) -> QuerySet[Enquiry]:
    """Return the open enquiries of desks that are designated no more, the last time for this."""
    here = Designation.objects.filter(project=project_id, sub_area=sub_area_id).values("pk")
    return _left().annotate(last=_last_of_the_desk()).filter(last__in=here)


def places_left() -> list[tuple[int, int | None]]:
    """Return project and area, by their ids, for which desks were designated last that left open enquiries behind."""
    last = Designation.objects.filter(pk__in=_left().annotate(last=_last_of_the_desk()).values("last"))
    return list(last.order_by("project", "sub_area").values_list("project_id", "sub_area_id").distinct())


def _left() -> QuerySet[Enquiry]:
    still = Designation.objects.in_force_on(programme_today()).values("organization")
    return Enquiry.objects.filter(status=OPEN).exclude(desk__in=still)


def _last_of_the_desk() -> Subquery:
    ended = Designation.objects.filter(organization=OuterRef("desk"), valid_until__lte=programme_today())
    return Subquery(ended.order_by("-valid_until", "-id").values("pk")[:1])


def known_to_the_bureau(waiting: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
    """Return of those `left_behind` the ones of which the bureau was told since the term ended, and that stayed."""
    steps = EnquiryStep.objects.filter(enquiry=OuterRef("pk")).order_by("-id")
    ended = Designation.objects.filter(pk=OuterRef("last")).values("valid_until")
    newest = waiting.annotate(newest=Subquery(steps.values("pk")[:1]), ended=Subquery(ended))
    told = EnquiryStep.objects.filter(kind=EnquiryStep.Kind.FOLLOWED, desk=None, at__date__gte=OuterRef("ended"))
    return newest.filter(Exists(told.filter(pk=OuterRef("newest"))))


def unattended() -> QuerySet[Enquiry]:
    """Return the open enquiries of desks that are designated today, but for which nobody acts."""
    designated = Designation.objects.in_force_on(programme_today()).values("organization")
    seats = Seat.objects.in_force_now().filter(user__is_active=True)
    acting = Appointment.objects.filter(seat__in=seats).values("organization")
    return Enquiry.objects.filter(status=OPEN, desk__in=designated).exclude(desk__in=acting)


def may_close(user: User, enquiry: Enquiry) -> Decision:
    """Return whether the user may close: who asked at any time, the desk once it has answered."""
    if asked(user, enquiry) or (enquiry.status == ANSWERED and at_desk(user, enquiry)):
        return _possible(enquiry, "close")
    return no("not-the-asker", _("Who asked closes the enquiry; the contact may do so once it has answered."))


def asked(user: User, enquiry: Enquiry) -> bool:
    """Return whether the user, or the user's organization, asked."""
    return enquiry.asked_by_id == user.pk or enquiry.asked_for_id in standing_of(user).organizations


def at_desk(user: User, enquiry: Enquiry) -> bool:
    """Return whether the user acts for the desk whose turn it is, or for its bureau, also the last one."""
    if enquiry.desk_id in standing_of(user).organizations:
        return True
    if not standing_of(user).bureaus:
        return False
    today = Designation.objects.in_force_on(programme_today()).filter(organization=enquiry.desk_id)
    if today.filter(project__in=of_own_region(user)).exists():
        return True
    return desks_left_to(user).filter(organization=enquiry.desk_id).exists()


def bureau_left_with(enquiry: Enquiry) -> int | None:
    """Return the id of the bureau that has an enquiry whose desk is designated no more; None while it is designated."""
    today = programme_today()
    held = Designation.objects.filter(organization=enquiry.desk_id, valid_from__lte=today)
    if held.in_force_on(today).exists():
        return None
    last = held.order_by("-valid_until", "-id").first()
    return bureau_of(last.project_id) if last else None


def _possible(enquiry: Enquiry, act: str) -> Decision:
    if act in NEXT[enquiry.status]:
        return YES
    if enquiry.status == CLOSED:
        return no("closed", _("This enquiry is closed."), _("Send a new one."))
    return no("answered", _("This enquiry is answered already."))


NOT_YOUR_TURN = no("not-your-turn", _("The contact that has the enquiry, or its bureau, answers it or passes it on."))
