"""What an organization is found by. Kept by the writers of names (actions/finding.py), never typed."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .organizations import Organization


class SearchEntry(models.Model):
    """`text` holds every name, reading and number in the form that `rules.text.searchable` gives, a line each;
    `grams` the pairs of characters of it, which an index holds."""

    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    text = models.TextField()
    grams = ArrayField(models.TextField())

    class Meta:
        indexes = [GinIndex(fields=["grams"], name="search_by_pairs", fastupdate=False)]


class DuplicateKey(models.Model):
    """A hash that two likely duplicates share: of a normalised name, of that name less one character, of a reading."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="duplicate_keys")
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key"], name="duplicates_by_key")]
