"""What an organization is found by. Kept by the writers of names (actions/finding.py), never typed."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from .organizations import Organization


class SearchEntry(models.Model):
    """`text` holds every name, reading and number in the form that `rules.text.searchable` gives, each in a line of
    its own between two line feeds; `grams` the numbers of `rules.text.line_grams`, which an index holds.

    An organization that was merged into another one has no entry: it is found through the other one.
    """

    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    text = models.TextField()
    grams = ArrayField(models.IntegerField())
    is_due = models.BooleanField(default=False)  # the background brings the entry up to date

    class Meta:
        indexes = [
            GinIndex(fields=["grams"], name="search_by_grams", fastupdate=False),
            models.Index(fields=["organization"], condition=Q(is_due=True), name="search_entries_due"),
        ]


class DuplicateKey(models.Model):
    """A number that two likely duplicates share (`rules.likeness.kept_keys`)."""

    pk = models.CompositePrimaryKey("key", "organization_id")
    key = models.BigIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="duplicate_keys")
