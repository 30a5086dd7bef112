"""What an organization allows to be shown, said by itself or on its behalf; the newest word on a topic holds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from ledger.models import AppendOnly

from .organizations import Organization


class Consent(AppendOnly):
    """No row for a topic means that nothing was said: the secretariat only."""

    class Topic(models.TextChoices):
        ROSTER = "roster", _("roster")
        PARTNERS = "partner search", _("partner search")
        CASES = "success cases", _("success cases")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("public")
        MEMBERS = "members", _("among members")
        SECRETARIAT = "secretariat", _("secretariat only")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="consents")
    topic = models.CharField(max_length=14, choices=Topic.choices)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    given_at = models.DateTimeField(db_default=Now())
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.ForeignKey(  # the confirmation by which the organization said it itself
        "networks.ConfirmationRequest", on_delete=models.PROTECT, null=True, related_name="consents"
    )

    class Meta(AppendOnly.Meta):
        indexes = [models.Index(fields=["organization", "topic", "-id"], name="newest_consent")]
        constraints = [
            models.CheckConstraint(
                condition=Q(entered_by__isnull=False, answer=None) | Q(entered_by=None, answer__isnull=False),
                name="a_consent_comes_from_a_person_or_an_answer",
            ),
        ]
