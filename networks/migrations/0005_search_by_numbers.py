import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

# What organizations are found by follows from their names: the background writes it anew.
ALL_DUE = """
insert into networks_searchentry (organization_id, text, grams, is_due)
select id, '', '{}', true from networks_organization
"""


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0004_rosters_of_earlier_designations'),
    ]

    operations = [
        migrations.DeleteModel('DuplicateKey'),
        migrations.DeleteModel('SearchEntry'),
        migrations.CreateModel(
            name='DuplicateKey',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'organization_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duplicate_keys', to='networks.organization')),
            ],
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('organization', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='networks.organization')),
                ('text', models.TextField()),
                ('grams', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('is_due', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['grams'], name='search_by_grams'),
                    models.Index(condition=models.Q(('is_due', True)), fields=['organization'], name='search_entries_due'),
                ],
            },
        ),
        migrations.RunSQL(ALL_DUE, migrations.RunSQL.noop),
    ]
