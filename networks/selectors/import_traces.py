"""What a confirmed import touched, and whether anybody changed it since."""

from collections import defaultdict

from django.apps import apps
from django.db import connection
from django.db.models import Model

from networks.models import Membership, Note, Organization, RosterImport

NAMED = 5  # organizations that a refusal names
EVENTS = {
    "organization": "pgh_obj_id = any(%(organizations)s)",
    "organizationname": "organization_id = any(%(organizations)s)",
    "identifier": "organization_id = any(%(organizations)s)",
    "establishment": "organization_id = any(%(organizations)s)",
    "membership": "pgh_obj_id = any(%(memberships)s)",
    "contact": "membership_id = any(%(memberships)s)",
}
# What goes with a new organization or membership; anything else that refers to one keeps it.
OWN = {
    *("OrganizationName", "Identifier", "Establishment", "Membership", "Contact", "Note"),
    *("SearchEntry", "DuplicateKey", "DuplicateCandidate", "Organization"),
}


def made(held: RosterImport) -> dict[str, list[int]]:
    """Return kind -> ids of what the confirmation made."""
    found: dict[str, list[int]] = defaultdict(list)
    for labels in held.lines.exclude(made=[]).values_list("made", flat=True):
        for label in labels:
            kind, _, pk = label.partition(":")
            found[kind].append(int(pk))
    return found


def touched(held: RosterImport) -> list[int]:
    """Return the ids of the organizations that the confirmation made or changed."""
    written = held.lines.exclude(made=[], before={})
    return sorted({pk for pk in written.values_list("organization_id", flat=True) if pk is not None})


def changed_since(held: RosterImport) -> list[str]:
    """Return the names of up to five organizations that changed since, or that other records refer to by now."""
    written = held.lines.exclude(made=[], before={})
    members = [pk for pk in written.values_list("membership_id", flat=True) if pk is not None]
    things = made(held)
    later = _by_history(held, touched(held), members) | _referred(things) | _noted(things)
    return list(
        Organization.objects.filter(pk__in=later).order_by("sort_key", "pk").values_list("name_ja", flat=True)[:NAMED]
    )


def _by_history(held: RosterImport, organizations: list[int], memberships: list[int]) -> set[int]:
    found: set[int] = set()
    parameters = {"organizations": organizations, "memberships": memberships}
    with connection.cursor() as cursor:
        for name, concerned in EVENTS.items():
            of = {"organization": "pgh_obj_id", "contact": "membership_id"}.get(name, "organization_id")
            cursor.execute(
                f"select distinct {of} from networks_{name}event where pgh_id > %(mark)s and {concerned}",
                {**parameters, "mark": held.mapping["marks"][name]},
            )
            ids = {row[0] for row in cursor.fetchall()}
            found |= (
                set(Membership.objects.filter(pk__in=ids).values_list("organization_id", flat=True))
                if name == "contact"
                else ids
            )
    return found


def _referred(things: dict[str, list[int]]) -> set[int]:
    """Return the new organizations to which something refers that did not come with them."""
    found: set[int] = set()
    organizations, memberships = things.get("organization", []), things.get("membership", [])
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if not field.remote_field or model.__name__ in OWN or model.__name__.endswith("Event"):
                continue
            if field.related_model is Organization and organizations:
                found |= _pointing(model, field.attname, organizations)
            if field.related_model is Membership and memberships:
                ids = _pointing(model, field.attname, memberships)
                found |= set(Membership.objects.filter(pk__in=ids).values_list("organization_id", flat=True))
    return found


def _noted(things: dict[str, list[int]]) -> set[int]:
    """Return the new organizations about which a note was written since; it would go with them."""
    written = Note.objects.filter(organization__in=things.get("organization", [])).exclude(
        pk__in=things.get("note", [])
    )
    return set(written.values_list("organization_id", flat=True))


def _pointing(model: type[Model], column: str, ids: list[int]) -> set[int]:
    return set(model._default_manager.filter(**{f"{column}__in": ids}).values_list(column, flat=True))
