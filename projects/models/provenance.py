"""Where a fact comes from: document, section, the text as printed, and how sure the reading is."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    AS_PRINTED = "as printed", _("as printed")
    OCR = "read through OCR damage", _("read through scanning damage")
    INFERRED = "inferred", _("inferred")
    EXTERNAL = "external source", _("external source")


class Bound(models.TextChoices):
    """What a printed number says about itself; it survives into display, export and sums (RULES.md rule 14)."""

    EXACT = "exact", _("exact")
    APPROXIMATE = "approximate", _("about")
    AT_LEAST = "at least", _("at least")


class Said:
    """The transcription's own remarks on a fact in the reader's language: `fact.said.note` in a template."""

    def __init__(self, fact: "Sourced") -> None:
        self._fact = fact

    def __getitem__(self, field: str) -> str:
        text: str = getattr(self._fact, field)
        return text if get_language() == "en" else self._fact.japanese.get(field, text)


class Sourced(models.Model):
    source_file = models.CharField(max_length=120)
    source_section = models.CharField(max_length=300)
    as_printed = models.TextField(blank=True)
    confidence = models.CharField(max_length=40, choices=Confidence.choices)
    note = models.TextField(blank=True)
    japanese = models.JSONField(default=dict, blank=True)  # note and descriptions by field; what is printed is English

    class Meta:
        abstract = True

    @property
    def said(self) -> Said:
        return Said(self)


class Named(models.Model):
    """A thing with a name in both languages."""

    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=250)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ja
