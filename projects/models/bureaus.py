"""The ten regional branches, their prefectures, and who is posted there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat

from .provenance import Named, Sourced


class Bureau(Named, Sourced):
    class Kind(models.TextChoices):
        BUREAU = "bureau", _("bureau")
        BRANCH = "branch", _("branch")
        GENERAL = "general bureau", _("general bureau")

    code = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches")
    display_order = models.SmallIntegerField(unique=True)
    name_en_variant = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["display_order"]


class Prefecture(Named):
    code = models.CharField(max_length=2, unique=True)  # JIS X 0401
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="prefectures")

    class Meta:
        ordering = ["code"]


class Posting(models.Model):
    """The bureau of a bureau seat (officer, approver)."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="posting")
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="postings")
