"""Measures of the network, computed in the background from the ties of a year, kept by version."""

from django.db import models
from django.db.models.functions import Now

from .organizations import Organization


class NetworkVersion(models.Model):
    """The network of one scope in one fiscal year as computed once. The highest id of a scope and year holds."""

    scope_kind = models.CharField(max_length=8)  # nation, bureau, project
    scope_id = models.BigIntegerField(null=True)  # null: the nation
    fiscal_year = models.SmallIntegerField()
    fingerprint = models.CharField(max_length=64)  # of the ties and members that it was computed from
    computed_at = models.DateTimeField(db_default=Now())
    seconds = models.FloatField()
    members = models.PositiveIntegerField()  # members of the scope on the last day, ties or none
    organizations = models.PositiveIntegerField()  # members, and whoever was tied to one of them in the year
    tied = models.PositiveIntegerField()  # of these, with at least one tie
    faces = models.PositiveIntegerField()  # members with three partners or more (ADR 80)
    ties = models.PositiveIntegerField()  # pairs of organizations with at least one tie in force in the year
    ties_new = models.PositiveIntegerField()  # of them, not tied in any earlier year
    components = models.PositiveIntegerField()  # of tied organizations
    largest = models.PositiveIntegerField()  # organizations in the largest component
    brokers = models.PositiveIntegerField()  # tied organizations with ties in two projects or more
    across_industries = models.PositiveIntegerField()  # ties whose ends are of two industries
    industry_known = models.PositiveIntegerField()  # ties whose ends both have an industry
    to_universities = models.PositiveIntegerField()  # ties with a university, college or institute at one end
    sampled = models.PositiveIntegerField(null=True)  # sources of a sampled betweenness; null: exact

    class Meta:
        indexes = [models.Index(fields=["scope_kind", "scope_id", "fiscal_year", "-id"], name="newest_network")]


class OrganizationMeasure(models.Model):
    version = models.ForeignKey(NetworkVersion, on_delete=models.CASCADE, related_name="measures")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="measures")
    degree = models.PositiveIntegerField()
    projects = models.PositiveSmallIntegerField()
    component = models.PositiveIntegerField()  # number within the version, the largest first
    pagerank = models.FloatField()
    betweenness = models.FloatField()  # normalised, 0..1

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "organization"], name="one_measure_of_an_organization")
        ]
