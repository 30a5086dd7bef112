"""What an organization can offer and what it looks for."""

import pghistory
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, ends_after_it_begins, keeps_changed_at
from projects.models import Industry

from .organizations import Organization


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Capability(Dated):
    class Kind(models.TextChoices):
        OFFER = "offer", _("technology offered")
        NEED = "need", _("need sought")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="capabilities")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    text_ja = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(db_default=Now())

    objects = DatedQuerySet.as_manager()

    class Meta:
        triggers = [keeps_changed_at()]
        constraints = [ends_after_it_begins()]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_ja
