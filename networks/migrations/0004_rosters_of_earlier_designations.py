"""Open a roster for every designation that stands already, and index the organizations that were never found by name."""

from django.db import migrations

from networks.rules.kana import sort_key
from networks.rules.text import pairs, romanised, searchable

# As `actions.rosters.open_for` does from now on.
OPEN_ROSTERS = """
insert into networks_roster (public_id, keeper_id, project_id, sub_area_id, opened_on)
select gen_random_uuid(), organization_id, project_id, sub_area_id, min(valid_from)
from networks_designation group by organization_id, project_id, sub_area_id
on conflict do nothing
"""


def index_organizations(apps, schema_editor):
    """As `actions.finding.index`, in terms of the tables of this migration."""
    organizations = apps.get_model("networks", "Organization").objects
    entries = apps.get_model("networks", "SearchEntry").objects
    missing = organizations.filter(search_entry=None).prefetch_related("names", "identifiers")
    for organization in missing:
        names = list(organization.names.all())
        readings = [organization.name_kana, *(name.kana for name in names)]
        words = [organization.name_ja, organization.name_en, *readings, *(name.text for name in names)]
        forms = {searchable(word) for word in words if word} | {romanised(reading) for reading in readings if reading}
        lines = sorted((forms | {identifier.value for identifier in organization.identifiers.all()}) - {""})
        grams = sorted(set().union(*map(pairs, lines)))
        entries.create(organization=organization, text="\n".join(lines), grams=grams)
    for organization in organizations.filter(sort_key=""):
        organizations.filter(pk=organization.pk).update(
            sort_key=sort_key(organization.name_ja, organization.name_kana)
        )


class Migration(migrations.Migration):
    dependencies = [("networks", "0003_terms_and_mandates")]

    operations = [
        migrations.RunSQL(OPEN_ROSTERS, migrations.RunSQL.noop),
        migrations.RunPython(index_organizations, migrations.RunPython.noop),
    ]
