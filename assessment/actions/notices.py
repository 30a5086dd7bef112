"""Tell people by mail what was done in their name: asked for in the transaction of the act, sent by the relay."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from accounts.actions import senders
from accounts.models import Role, User
from assessment.models import Part
from ledger.actions import outbox


def part_entered_on_behalf(*, part: Part, act_id: int) -> None:
    """Tell every reporter of the organization that the bureau now enters its part."""
    reporters = User.objects.filter(
        is_active=True, seats__role=Role.REPORTER, seats__appointment__organization=part.organization_id
    ).distinct()
    for reporter in reporters:
        outbox.put(kind="part_on_behalf", key=f"{act_id}-{reporter.pk}", ids=[part.pk, reporter.pk])


def send_part_on_behalf(part_id: int, user_id: int) -> None:
    """Send the mail; names of persons stay inside the portal."""
    part = Part.objects.select_related("submission__project", "submission__bureau", "organization").get(pk=part_id)
    user = User.objects.get(pk=user_id)
    senders.send(
        to=user.email,
        language=user.language,
        subject=gettext_noop("Your part of a return is entered by the bureau"),
        template="mail/part_on_behalf.txt",
        part=part,
        path=reverse("part", args=[part.submission_id, part.pk]),
    )
