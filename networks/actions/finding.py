"""Keep what organizations are found by. Every action that changes a name, a reading or a number calls `index`."""

from collections.abc import Collection

from networks.models import Organization, SearchEntry
from networks.rules.text import pairs, romanised, searchable


def index(organization_ids: Collection[int]) -> None:
    """Bring the search entries of these organizations up to date, in the caller's transaction."""
    found = Organization.objects.filter(pk__in=organization_ids).prefetch_related("names", "identifiers")
    entries = [_entry(organization) for organization in found]
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["organization"], update_fields=["text", "grams"]
    )


def _entry(organization: Organization) -> SearchEntry:
    names = list(organization.names.all())
    readings = [organization.name_kana, *(name.kana for name in names)]
    words = [organization.name_ja, organization.name_en, *readings, *(name.text for name in names)]
    forms = {searchable(word) for word in words if word} | {romanised(reading) for reading in readings if reading}
    forms |= {identifier.value for identifier in organization.identifiers.all()}
    lines = sorted(forms - {""})
    grams = sorted(set().union(*map(pairs, lines)))
    return SearchEntry(organization=organization, text="\n".join(lines), grams=grams)
