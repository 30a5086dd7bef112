"""Every name that an organization bears or bore, and the official numbers that belong to it."""

import pghistory
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from ledger.models import Dated, DatedQuerySet, by_time, ends_after_it_begins

from .organizations import Organization


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pghistory.Statement,
    meta=by_time("name_history_by_time"),
)
class OrganizationName(Dated):
    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official name")
        TRADE = "trade", _("trade name")
        FORMER = "former", _("former name")  # borne before any date that we know
        SHORT = "short", _("short name")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    lang = models.CharField(max_length=2)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OFFICIAL)
    text = models.CharField(max_length=250)
    kana = models.CharField(max_length=250, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_it_begins()]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    level=pghistory.Statement,
    meta=by_time("identifier_history_by_time"),
)
class Identifier(models.Model):
    class Scheme(models.TextChoices):
        CORPORATE_NUMBER = "corporate number", _("corporate number (法人番号)")
        UNIVERSITY_CODE = "university code", _("national code of a university")
        LOCAL_CODE = "local code", _("code of a local government")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=30, choices=Scheme.choices)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="an_identifier_belongs_to_one"),
            # corporate_number_is_valid() is a function of the database, made in migration 0002
            models.CheckConstraint(
                condition=~Q(scheme="corporate number")
                | Q(Func("value", function="corporate_number_is_valid", output_field=models.BooleanField())),
                name="a_corporate_number_has_its_check_digit",
            ),
        ]
