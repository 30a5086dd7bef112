"""Open a roster for every designation that stands already, and sort the organizations that have no key yet."""

from django.db import migrations

from networks.rules.kana import sort_key

# As `actions.rosters.open_for` does from now on.
OPEN_ROSTERS = """
insert into networks_roster (public_id, keeper_id, project_id, sub_area_id, opened_on)
select gen_random_uuid(), organization_id, project_id, sub_area_id, min(valid_from)
from networks_designation group by organization_id, project_id, sub_area_id
on conflict do nothing
"""


def sort_organizations(apps, schema_editor):
    # The owner migrates: the connection of the app role does not see these tables yet.
    organizations = apps.get_model("networks", "Organization").objects.using(schema_editor.connection.alias)
    for organization in organizations.filter(sort_key=""):
        organizations.filter(pk=organization.pk).update(
            sort_key=sort_key(organization.name_ja, organization.name_kana)
        )


class Migration(migrations.Migration):
    dependencies = [("networks", "0003_terms_and_mandates")]

    operations = [
        migrations.RunSQL(OPEN_ROSTERS, migrations.RunSQL.noop),
        migrations.RunPython(sort_organizations, migrations.RunPython.noop),
    ]
