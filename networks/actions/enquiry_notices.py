"""Tell by mail that an enquiry waits or was answered. What was written stays inside the portal; a mail holds a link."""

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from accounts.actions.senders import link, send
from accounts.models import Role, Seat, User
from ledger.actions import outbox
from ledger.models import programme_today
from networks.models import Designation, Enquiry, EnquiryStep
from networks.models.standing import BUREAU_ROLES
from networks.rules.enquiries import bureau_left_with
from projects.models import ProjectBureau

SUBJECTS = {
    "waits": gettext_noop("An enquiry waits for you"),
    "answered": gettext_noop("Your enquiry is answered"),
    "moved": gettext_noop("Somebody else answers your enquiry"),
}


def waits(step: EnquiryStep) -> None:
    """Tell everybody who acts for the desk; where nobody does, its bureau, so that no enquiry lies unseen."""
    desk = Seat.objects.in_force_now().filter(
        user__is_active=True, role=Role.REPORTER, appointment__organization=step.desk_id
    )
    people = desk if step.desk_id and desk.exists() else _bureau_of(step.enquiry)
    for user_id in people.filter(user__is_active=True).values_list("user_id", flat=True).distinct():
        _put("waits", step, user_id)


def answered(step: EnquiryStep) -> None:
    """Tell who asked."""
    _put("answered", step, step.enquiry.asked_by_id)


def moved(step: EnquiryStep) -> None:
    """Tell who asked that another contact, or the bureau, has the enquiry."""
    _put("moved", step, step.enquiry.asked_by_id)


def send_enquiry(what: str, enquiry_id: int, user_id: int) -> None:
    """Send the mail, unless the person may no longer read the enquiry (I26)."""
    user = User.objects.get(pk=user_id)
    enquiry = Enquiry.objects.visible_to(user).filter(pk=enquiry_id).first() if user.is_active else None
    if enquiry is None:
        return
    send(
        to=user.email,
        language=user.language,
        subject=SUBJECTS[what],
        template="mail/enquiry.txt",
        what=what,
        answer_by=enquiry.answer_by,
        url=link("enquiry", enquiry.public_id),
    )


def _put(what: str, step: EnquiryStep, user_id: int) -> None:
    outbox.put(kind=f"enquiry.{what}", key=f"{step.pk}-{user_id}", ids=[step.enquiry_id, user_id])


def _bureau_of(enquiry: Enquiry) -> QuerySet[Seat]:
    today = programme_today()
    projects = Designation.objects.in_force_on(today).filter(organization=enquiry.desk_id).values("project")
    placed = ProjectBureau.objects.in_force_on(today).filter(project__in=projects).values_list("bureau", flat=True)
    bureaus = {*placed, bureau_left_with(enquiry)}
    return Seat.objects.in_force_now().filter(role__in=BUREAU_ROLES, posting__bureau__in=bureaus)
