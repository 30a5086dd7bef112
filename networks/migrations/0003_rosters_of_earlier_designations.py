"""For what stood before the rosters: a roster for each designation, a key to sort by and one to find for each organization.

Apart from the tables: PostgreSQL alters no table whose rows were just changed in the same transaction.
"""

from django.db import migrations

from networks.rules.kana import sort_key

# As `actions.rosters.open_for` does from now on.
OPEN_ROSTERS = """
insert into networks_roster (public_id, keeper_id, project_id, sub_area_id, opened_on)
select gen_random_uuid(), organization_id, project_id, sub_area_id, min(valid_from)
from networks_designation group by organization_id, project_id, sub_area_id
on conflict do nothing
"""
# What organizations are found by follows from their names: the background writes it.
ALL_DUE = """
insert into networks_searchentry (organization_id, text, grams, is_due)
select id, '', '{}', true from networks_organization
"""


def sort_organizations(apps, schema_editor):
    # The owner migrates: the connection of the app role does not see these tables yet.
    organizations = apps.get_model("networks", "Organization").objects.using(schema_editor.connection.alias)
    for organization in organizations.filter(sort_key=""):
        organizations.filter(pk=organization.pk).update(
            sort_key=sort_key(organization.name_ja, organization.name_kana)
        )


class Migration(migrations.Migration):
    replaces = [
        ("networks", "0004_rosters_of_earlier_designations"),
        ("networks", "0005_search_by_numbers"),
    ]

    dependencies = [("networks", "0002_rosters_and_networks")]

    operations = [
        migrations.RunSQL(OPEN_ROSTERS, migrations.RunSQL.noop),
        migrations.RunPython(sort_organizations, migrations.RunPython.noop),
        migrations.RunSQL(ALL_DUE, migrations.RunSQL.noop),
    ]
