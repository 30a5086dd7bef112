"""Ask the one-stop contact; pass on, answer and close what was asked. Each step is told by mail, without its words."""

import datetime

from django.db import transaction

from accounts.models import User
from ledger.actions import acts, receipts
from ledger.decisions import require
from ledger.models import ProgrammeNow, programme_today
from networks.actions import enquiry_notices
from networks.actions.locks import locked
from networks.models import Enquiry, EnquiryStep
from networks.rules import enquiries as rules
from networks.rules.merged import may_take
from networks.selectors.enquiries import desks_of
from networks.selectors.partners import needs_of

Kind = EnquiryStep.Kind


@transaction.atomic
def ask(
    *,
    about_id: int,
    desk_id: int,
    subject: str,
    text: str,
    by: User,
    asked_for_id: int | None = None,
    capability_id: int | None = None,
    key: str = "",
) -> Enquiry:
    """Return the new enquiry; with a key used before, the one that it made. Raises ActionRefused."""
    about = locked(about_id)
    body = [about_id, desk_id, subject, text, asked_for_id, capability_id]
    if receipt := receipts.find(by=by, key=key, action="enquiries.ask", body=body):
        return Enquiry.objects.get(pk=receipt["enquiry"])
    require(may_take(about))
    desks = desks_of(about, by)
    require(rules.may_ask(by, desks))
    require(rules.may_send_to(desk_id, desks))
    require(rules.may_ask_for(by, asked_for_id))
    new = Enquiry.objects.create(
        subject=subject,
        about=about,
        capability=needs_of(by).filter(pk=capability_id).first() if capability_id else None,
        desk_id=desk_id,
        answer_by=programme_today() + datetime.timedelta(days=rules.DAYS_TO_ANSWER),
        asked_at=ProgrammeNow(),
        asked_by=by,
        asked_for_id=asked_for_id,
    )
    step = _step(new, Kind.ASKED, text, by, desk_id=desk_id)
    enquiry_notices.waits(step)
    acts.record(by=by, action="enquiries.ask", on=new, new=new.status)
    receipts.keep(by=by, key=key, action="enquiries.ask", body=body, receipt={"enquiry": new.pk})
    return new


@transaction.atomic
def pass_on(*, enquiry_id: int, desk_id: int, note: str, by: User) -> Enquiry:
    """Return the enquiry, now with another desk, of whatever region. Its date stays. Raises ActionRefused."""
    enquiry = _locked(enquiry_id)
    require(rules.may_pass_on(by, enquiry))
    require(rules.may_pass_to(enquiry, desk_id))
    enquiry.desk_id = desk_id
    enquiry.save(update_fields=["desk"])
    enquiry_notices.waits(_step(enquiry, Kind.ROUTED, note, by, desk_id=desk_id))
    acts.record(by=by, action="enquiries.pass_on", on=enquiry, new=str(desk_id))
    return enquiry


@transaction.atomic
def follow(*, project_id: int, sub_area_id: int | None, by: User | None = None) -> list[Enquiry]:
    """Return the open enquiries that followed, from desks that were designated here last and are so no more.

    They go to the one organization that is designated here today. Where there is none or are several, the bureau sees
    them; it is told of each once. Without `by` a term ran out by itself: recorded under the name of who asked.
    """
    followers, waiting = rules.designated_for(project_id, sub_area_id), rules.left_behind(project_id, sub_area_id)
    follower = followers[0] if len(followers) == 1 else None
    rows = Enquiry.objects.select_for_update(no_key=True).filter(pk__in=waiting.values("pk")).order_by("pk")
    still = waiting.filter(pk__in=list(rows.values_list("pk", flat=True))).select_related("asked_by")
    if follower is None:
        still = still.exclude(pk__in=rules.known_to_the_bureau(still).values("pk"))
    found = list(still.order_by("pk"))
    for enquiry in found:
        _follow(enquiry, follower, by or enquiry.asked_by)
    return found


def _follow(enquiry: Enquiry, follower: int | None, by: User) -> None:
    if follower is not None:
        enquiry.desk_id = follower
        enquiry.save(update_fields=["desk"])
    step = _step(enquiry, Kind.FOLLOWED, "", by, desk_id=follower)
    enquiry_notices.waits(step)
    enquiry_notices.moved(step)
    acts.record(by=by, action="enquiries.follow", on=enquiry, new=str(follower or ""))


def look_after_all() -> None:
    """Let what a term that ran out left behind follow, and tell the bureau of desks for which nobody acts any more.

    Run again, late or twice it changes nothing more (I11).
    """
    for project_id, sub_area_id in rules.places_left():
        follow(project_id=project_id, sub_area_id=sub_area_id)
    for enquiry in rules.unattended():
        enquiry_notices.waits(enquiry.steps.latest("pk"))


@transaction.atomic
def answer(*, enquiry_id: int, text: str, by: User) -> Enquiry:
    """Return the enquiry, answered; who asked is told. Raises ActionRefused."""
    enquiry = _locked(enquiry_id)
    require(rules.may_answer(by, enquiry))
    old, enquiry.status = enquiry.status, rules.NEXT[enquiry.status]["answer"]
    enquiry.save(update_fields=["status"])
    enquiry_notices.answered(_step(enquiry, Kind.ANSWERED, text, by))
    acts.record(by=by, action="enquiries.answer", on=enquiry, old=old, new=enquiry.status)
    return enquiry


@transaction.atomic
def close(*, enquiry_id: int, note: str, by: User) -> Enquiry:
    """Return the enquiry, closed: no step follows. Raises ActionRefused."""
    enquiry = _locked(enquiry_id)
    require(rules.may_close(by, enquiry))
    old, enquiry.status = enquiry.status, rules.NEXT[enquiry.status]["close"]
    enquiry.closed_at, enquiry.closed_by = ProgrammeNow(), by
    enquiry.save(update_fields=["status", "closed_at", "closed_by"])
    _step(enquiry, Kind.CLOSED, note, by)
    acts.record(by=by, action="enquiries.close", on=enquiry, old=old, new=enquiry.status)
    return enquiry


def _locked(enquiry_id: int) -> Enquiry:
    return Enquiry.objects.select_for_update().get(pk=enquiry_id)


def _step(enquiry: Enquiry, kind: str, text: str, by: User, desk_id: int | None = None) -> EnquiryStep:
    return EnquiryStep.objects.create(enquiry=enquiry, kind=kind, desk_id=desk_id, text=text, by=by, at=ProgrammeNow())
