"""What the pages of mandates show."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from accounts.models import Seat, User
from ledger.decisions import Decision
from ledger.models import programme_today
from networks.models import Appointment, Designation, Mandate, Organization
from networks.rules import mandates as rules
from networks.rules.applications import may_open_application
from networks.rules.seats import may_end
from networks.selectors.history import Told, acts_on
from networks.selectors.open_things import Kind, open_things

RELATED = ("organization", "project", "sub_area")
BY_DUTY = Case(
    *(When(duty=duty, then=Value(place)) for place, duty in enumerate(Mandate.Duty.values)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class MandateSection:
    """Mandates of an organization: all for its own people and its bureau, for others those in the directory."""

    organization: Organization
    designations: list[Designation]
    present: list[Mandate]
    past: list[Mandate]
    coming: list[Mandate]
    hidden: int  # in force today, but not shown to this reader: their number only
    openable: frozenset[int]  # ids of those whose page the reader may open
    names_are_read: bool  # somebody is shown who does not stand in the public directory
    may_record: Decision
    may_apply: Decision


@dataclass(frozen=True)
class MandatePage:
    mandate: Mandate
    successor: Mandate | None
    may_change: Decision
    may_hand_over: Decision
    is_over: bool
    history: list[Told]


@dataclass(frozen=True)
class SeatToPass:
    """The seat of the holder's account, and whether this reader may hand it over."""

    seat: Seat | None
    may_pass: Decision | None


def visible_mandates(user: User) -> "QuerySet[Mandate]":
    """Return the mandates visible to the user with everything that pages read."""
    return Mandate.objects.visible_to(user).select_related(*RELATED, "succeeds")


def mandate_section(organization: Organization, user: User) -> MandateSection:
    """Return the section as this reader may see it."""
    today = programme_today()
    own = Mandate.objects.filter(organization=organization)
    shown = own.visible_to(user) | own.to_be_found_on(today)
    mandates = list(shown.select_related(*RELATED).order_by("project__display_order", BY_DUTY, "valid_from", "id"))
    present = [one for one in mandates if one.valid_from <= today and (not one.valid_until or one.valid_until > today)]
    designations = organization.designations.select_related("organization", "project", "sub_area")
    return MandateSection(
        organization=organization,
        designations=list(designations.order_by("-valid_from", "id")),
        present=present,
        past=[one for one in mandates if one.valid_until and one.valid_until <= today],
        coming=[one for one in mandates if one.valid_from > today],
        hidden=own.in_force_on(today).count() - len(present),
        openable=frozenset(own.visible_to(user).values_list("pk", flat=True)),
        names_are_read=any(not one.is_listed for one in mandates),
        may_record=rules.may_keep_any(user, organization),
        may_apply=may_open_application(user, organization),
    )


def mandate_page(mandate: Mandate, user: User) -> MandatePage:
    """Return the page of a visible mandate."""
    return MandatePage(
        mandate=mandate,
        successor=Mandate.objects.filter(succeeds=mandate).first(),
        may_change=rules.may_change(user, mandate),
        may_hand_over=rules.may_hand_over(user, mandate),
        is_over=mandate.valid_until is not None and mandate.valid_until <= programme_today(),
        history=acts_on(mandate, user),
    )


def accounts_of(organization: Organization) -> "QuerySet[User]":
    """Return the people with a seat at the organization today."""
    seats = Seat.objects.in_force_now().filter(appointment__organization=organization)
    return User.objects.filter(pk__in=seats.values("user_id"), is_active=True).order_by("name_ja", "id")


def seat_to_pass(mandate: Mandate, user: User) -> SeatToPass:
    """Return the newest seat that the holder's account has at the organization, if there is one."""
    held = Appointment.objects.filter(
        seat__in=Seat.objects.in_force_now().filter(user=mandate.account_id), organization=mandate.organization_id
    )
    found = held.select_related("seat", "organization").order_by("-seat__valid_from", "-seat_id").first()
    if found is None or mandate.account_id is None:
        return SeatToPass(None, None)
    return SeatToPass(found.seat, may_end(user, found.seat))


def proposed_note(organization_id: int) -> str:
    """Return the lines of a handover note in the reader's language: what is open, and how much of it."""
    words = {
        Kind.PROPOSALS: _("changes proposed by members, to be decided: %(count)d"),
        Kind.WAITING: _("members who have not answered the confirmation: %(count)d"),
        Kind.IMPORTS: _("roster files read and not decided: %(count)d"),
        Kind.MERGES: _("merges that wait for our consent: %(count)d"),
        Kind.ENQUIRIES: _("enquiries to be answered: %(count)d"),
        Kind.ROSTERS: _("rosters not fixed at the last 31 March: %(count)d"),
        Kind.APPLICATIONS: _("applications that the bureau has not decided: %(count)d"),
    }
    return "\n".join(f"□ {words[one.kind] % {'count': one.count}}" for one in open_things(organization_id))
