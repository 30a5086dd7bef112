"""What the pages of enquiries show: whom to ask, what waits where, and the steps of one."""

from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, Value, When

from accounts.models import Role, Seat, User
from ledger.decisions import Decision, Text
from ledger.models import programme_today
from networks.models import Designation, Enquiry, EnquiryStep, Membership, Organization, standing_of
from networks.models.enquiries import desks_left_to
from networks.models.rosters import of_own_region
from networks.rules import enquiries as rules
from networks.selectors.partners import findable
from projects.models import Bureau


@dataclass(frozen=True)
class AskSection:
    """What the page of an organization says about asking."""

    may_ask: Decision
    desks: list[Organization]


@dataclass(frozen=True)
class Step:
    """One step as the timeline shows it: persons stay behind the place that they act for (C3)."""

    label: Text
    about: str
    actor: str
    at: object
    reason: str


@dataclass(frozen=True)
class EnquiryPage:
    enquiry: Enquiry
    steps: list[Step]
    is_overdue: bool
    left_with: Bureau | None  # the bureau that has it; None: the desk
    may_answer: Decision
    may_pass_on: Decision
    may_close: Decision


def desks_of(about: Organization, user: User) -> list[Organization]:
    """Return whom this reader may ask about an organization, in the order of their names.

    A designated organization answers for itself, which is a public fact. For another one its keepers answer, but only
    where the reader may find it as a partner: that it stands on a roster is known to nobody else.
    """
    designated = Designation.objects.in_force_on(programme_today())
    if designated.filter(organization=about).exists():
        return [about]
    if not findable(user).filter(pk=about.pk).exists():
        return []
    rosters = Membership.objects.in_force_on(programme_today()).filter(organization=about)
    keepers = rosters.filter(roster__keeper__in=designated.values("organization")).values("roster__keeper")
    return list(Organization.objects.filter(pk__in=keepers).order_by("sort_key", "id"))


def ask_section(about: Organization, user: User) -> AskSection:
    """Return whether and whom the reader may ask about this organization."""
    desks = desks_of(about, user)
    return AskSection(rules.may_ask(user, desks), desks)


def other_desks(enquiry: Enquiry) -> QuerySet[Organization]:
    """Return the designated organizations, of any region, that an enquiry may be passed on to."""
    designated = Designation.objects.in_force_on(programme_today()).values("organization")
    return Organization.objects.filter(pk__in=designated).exclude(pk=enquiry.desk_id).order_by("sort_key", "id")


def boxed(user: User, box: str) -> QuerySet[Enquiry]:
    """Return the visible enquiries of a box: `desk`, `region`, or what one asked; what waits longest first."""
    own, today = standing_of(user).organizations, programme_today()
    in_region = Designation.objects.in_force_on(today).filter(project__in=of_own_region(user)).values("organization")
    boxes = {"desk": Q(desk__in=own), "region": Q(desk__in=in_region) | Q(desk__in=desks_left_to(user))}
    mine = Q(asked_by=user) | Q(asked_for__in=own)
    shown = Enquiry.objects.visible_to(user).filter(boxes.get(box, mine)).select_related("about", "desk", "asked_for")
    waits = Case(When(status=Enquiry.Status.OPEN, then=Value(0)), default=Value(1))
    overdue = Case(When(status=Enquiry.Status.OPEN, answer_by__lt=today, then=Value(True)), default=Value(False))
    left = Q(status=Enquiry.Status.OPEN) & ~Q(desk__in=Designation.objects.in_force_on(today).values("organization"))
    shown = shown.annotate(is_left=Case(When(left, then=Value(True)), default=Value(False)))
    return shown.annotate(waits=waits, is_overdue=overdue).order_by("waits", F("answer_by"), "-id")


def boxes_of(user: User) -> list[str]:
    """Return the boxes that the user has, the one to look at first in front."""
    standing = standing_of(user)
    first = ["desk"] if standing.organizations else []
    return [*first, *(["region"] if standing.bureaus else []), "mine"]


def enquiry_page(enquiry: Enquiry, user: User) -> EnquiryPage:
    """Return the page as this reader may see it, the newest step first."""
    rows = list(enquiry.steps.select_related("desk").order_by("-at", "-id"))
    places = _places_of({row.by_id for row in rows})
    return EnquiryPage(
        enquiry=enquiry,
        steps=[_step(row, enquiry, places) for row in rows],
        is_overdue=enquiry.status == Enquiry.Status.OPEN and enquiry.answer_by < programme_today(),
        left_with=_left_with(enquiry),
        may_answer=rules.may_answer(user, enquiry),
        may_pass_on=rules.may_pass_on(user, enquiry),
        may_close=rules.may_close(user, enquiry),
    )


def _left_with(enquiry: Enquiry) -> Bureau | None:
    if enquiry.status != Enquiry.Status.OPEN:
        return None
    bureau_id = rules.bureau_left_with(enquiry)
    return Bureau.objects.get(pk=bureau_id) if bureau_id else None


def _step(row: EnquiryStep, enquiry: Enquiry, places: dict[int, str]) -> Step:
    return Step(
        label=row.get_kind_display(),
        about=f"→ {row.desk.name}" if row.desk else "",
        actor=_actor(row, enquiry, places),
        at=row.at,
        reason=row.text,
    )


def _actor(row: EnquiryStep, enquiry: Enquiry, places: dict[int, str]) -> str:
    if row.kind == EnquiryStep.Kind.FOLLOWED and row.by_id == enquiry.asked_by_id:
        return ""  # a term ran out, and nobody acted
    asked_for = enquiry.asked_for.name if enquiry.asked_for and row.kind == EnquiryStep.Kind.ASKED else ""
    return asked_for or places.get(row.by_id, "")


def _places_of(user_ids: set[int]) -> dict[int, str]:
    """Return for each person the place of the newest seat: organization, bureau, or the name of the role."""
    related = ("posting__bureau", "appointment__organization")
    places = {}
    for seat in Seat.objects.filter(user__in=user_ids, taken_back=False).select_related(*related).order_by("id"):
        if seat.role == Role.REPORTER:
            places[seat.user_id] = seat.appointment.organization.name
        elif posting := getattr(seat, "posting", None):
            places[seat.user_id] = posting.bureau.name
        else:
            places[seat.user_id] = str(seat.get_role_display())
    return places
