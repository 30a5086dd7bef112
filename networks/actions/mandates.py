"""Mandates are recorded, changed, ended and handed over here."""

import datetime
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat, User
from ledger.actions import acts
from ledger.decisions import Conflict, no, require
from networks.actions import seats
from networks.actions.locks import locked
from networks.models import Designation, Mandate
from networks.rules import mandates as rules
from projects.models import SubArea

CHANGED_MEANWHILE = no(
    "changed-meanwhile",
    _("This mandate was changed while you had the page open."),
    _("Look at what stands now, and repeat your change if it is still needed."),
)
NO_SEAT = no(
    "no-seat",
    _("The seat cannot be handed over: one of the two persons has no account here."),
    _("Hand over the mandate alone, and invite the successor."),
)


@dataclass(frozen=True)
class Face:
    """Who holds a mandate, what the person does, and how the person is reached."""

    name_ja: str
    name_en: str = ""
    tasks_ja: str = ""
    tasks_en: str = ""
    desk: str = ""
    email: str = ""
    phone: str = ""
    is_listed: bool = False


@transaction.atomic
def record(
    *,
    organization_id: int,
    project_id: int,
    duty: str,
    face: Face,
    valid_from: datetime.date,
    reason: str,
    by: User,
    sub_area: SubArea | None = None,
    valid_until: datetime.date | None = None,
    account_id: int | None = None,
) -> Mandate:
    """Return the new mandate. `valid_until` is the first day after it. Raises ActionRefused."""
    locked(organization_id)
    require(rules.may_keep(by, organization_id, project_id))
    new = Mandate(
        organization_id=organization_id,
        project_id=project_id,
        sub_area=sub_area,
        duty=duty,
        valid_from=valid_from,
        valid_until=valid_until,
        account_id=account_id,
        recorded_by=by,
        reason=reason,
        **asdict(face),
    )
    require(rules.may_stand(new))
    new.save()
    acts.record(by=by, action="mandates.record", on=new, new=duty, reason=reason)
    return new


@transaction.atomic
def change(*, mandate_id: int, face: Face, version: int, by: User, reason: str = "") -> Mandate:
    """Return the mandate with its holder reached and listed in another way. Raises ActionRefused and Conflict."""
    mandate = _locked(mandate_id)
    require(rules.may_change(by, mandate))
    if mandate.version != version:
        raise Conflict(CHANGED_MEANWHILE)
    for name, value in asdict(face).items():
        setattr(mandate, name, value)
    require(rules.may_be_listed(mandate))
    mandate.version += 1
    mandate.save(update_fields=[*asdict(face), "version"])
    acts.record(by=by, action="mandates.change", on=mandate, reason=reason)
    return mandate


@transaction.atomic
def end(*, mandate_id: int, until: datetime.date, reason: str, by: User) -> Mandate:
    """Return the mandate, ended: nobody holds it on that day. Raises ActionRefused."""
    mandate = _locked(mandate_id)
    require(rules.may_end(by, mandate, until))
    _close(mandate, until)
    acts.record(by=by, action="mandates.end", on=mandate, new=until.isoformat(), reason=reason)
    return mandate


def end_with(*, designation: Designation, reason: str, by: User) -> list[Mandate]:
    """Return the mandates that end on the day on which the designation ends, in the caller's transaction.

    Nobody acts for an organization in a project for which it is not designated. Where another designation goes on
    from that day, they stay.
    """
    until = designation.valid_until
    if until is None:
        return []
    same = {"organization": designation.organization_id, "project": designation.project_id}
    if Designation.objects.in_force_on(until).filter(**same).exists():
        return []
    held = Mandate.objects.select_for_update().filter(**same, valid_from__lt=until)
    ended = list(held.filter(Q(valid_until=None) | Q(valid_until__gt=until)).order_by("id"))
    for mandate in ended:
        _close(mandate, until)
        acts.record(by=by, action="mandates.end", on=mandate, new=until.isoformat(), reason=reason)
    return ended


@transaction.atomic
def hand_over(
    *,
    mandate_id: int,
    on: datetime.date,
    face: Face,
    note: str,
    reason: str,
    by: User,
    account_id: int | None = None,
    with_seat: bool = False,
) -> Mandate:
    """Return the successor's mandate, from the day on which the old one ends; `note` says what is open (引継ぎ).

    An end that the old mandate had is the end of the new one. With `with_seat` the seat of the holder passes to the
    successor's account on the same day, by the rules of seats. Raises ActionRefused.
    """
    old = _locked(mandate_id)
    require(rules.may_hand_over(by, old, on))
    until = old.valid_until if old.valid_until != on else None
    _close(old, on)
    if with_seat:
        _hand_over_seat(old, to_user_id=account_id, on=on, reason=reason, by=by)
    new = Mandate(
        organization=old.organization,
        project=old.project,
        sub_area=old.sub_area,
        duty=old.duty,
        valid_from=on,
        valid_until=until,
        account_id=account_id,
        succeeds=old,
        handover_note=note,
        recorded_by=by,
        reason=reason,
        **asdict(face),
    )
    require(rules.may_stand(new))
    new.save()
    acts.record(by=by, action="mandates.hand_over", on=old, new=on.isoformat(), reason=reason)
    acts.record(by=by, action="mandates.record", on=new, new=old.duty, reason=reason)
    return new


def _hand_over_seat(old: Mandate, *, to_user_id: int | None, on: datetime.date, reason: str, by: User) -> None:
    held = Seat.objects.in_force_now().filter(user=old.account_id, appointment__organization=old.organization_id)
    seat = held.order_by("-valid_from", "-id").first() if old.account_id else None
    if seat is None or to_user_id is None:
        require(NO_SEAT)
        return
    seats.hand_over(seat_id=seat.pk, to_user_id=to_user_id, on=on, by=by, reason=reason)


def _locked(mandate_id: int) -> Mandate:
    locked(Mandate.objects.values_list("organization_id", flat=True).get(pk=mandate_id))
    related = Mandate.objects.select_related("organization", "project", "sub_area")
    return related.select_for_update(of=("self",)).get(pk=mandate_id)


def _close(mandate: Mandate, until: datetime.date) -> None:
    mandate.valid_until = until
    mandate.version += 1
    mandate.save(update_fields=["valid_until", "version"])
