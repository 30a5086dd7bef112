"""What organizations allow to be shown, by topic: the newest word holds, and without a word the secretariat only."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from networks.models import Consent, Organization
from networks.selectors.actors import told_for

NOBODY_ELSE = Consent.Audience.SECRETARIAT.value


def audience_of(topic: str, organization: str = "pk") -> Coalesce:
    """Return the audience of a topic as an expression; `organization` is the path to its key in the outer query."""
    newest = Consent.objects.filter(organization=OuterRef(organization), topic=topic).order_by("-pk")
    return Coalesce(Subquery(newest.values("audience")[:1]), Value(NOBODY_ELSE))


def who_allow(topic: str, *audiences: str) -> QuerySet[Organization]:
    """Return the organizations in use that allow the topic to one of these audiences."""
    named = Organization.objects.in_use().annotate(audience=audience_of(topic))
    return named.filter(audience__in=audiences)


def who_are_public(topic: str) -> QuerySet[Organization]:
    """Return the organizations in use that allow the topic to everybody."""
    return who_allow(topic, Consent.Audience.PUBLIC)


def audiences(organization_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """Return organization -> topic -> audience, of every organization and every topic. One query."""
    silent = dict.fromkeys(Consent.Topic.values, NOBODY_ELSE)
    return {key: {**silent, **said} for key, said in words(organization_ids).items()}


def words(organization_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """Return organization -> topic -> audience of the newest word, only of topics on which one was said. One query."""
    said: dict[int, dict[str, str]] = {key: {} for key in organization_ids}
    rows = Consent.objects.filter(organization__in=said).order_by("organization", "topic", "-pk")
    for key, topic, audience in rows.distinct("organization", "topic").values_list(
        "organization_id", "topic", "audience"
    ):
        said[key][topic] = audience
    return said


def newest(organization_id: int) -> int:
    """Return the number of the newest word of an organization, 0 if it has said nothing."""
    rows = Consent.objects.filter(organization=organization_id).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


@dataclass(frozen=True)
class Said:
    """One word of an organization; `by` is who entered it as the reader may know it, empty for the member's link."""

    consent: Consent
    by: str


def said_by(organization: Organization, reader: User) -> list[Said]:
    """Return every word of an organization, newest first. Four queries at most."""
    rows = list(organization.consents.select_related("entered_by").order_by("-pk"))
    names = told_for(reader, {row.entered_by for row in rows if row.entered_by})
    return [Said(row, names.get(row.entered_by_id or 0, "")) for row in rows]
