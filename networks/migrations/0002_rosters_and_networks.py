"""Organizations with their whole record, rosters with their members, merges, ties and what is measured of them.

A table is created with its constraints, indexes and triggers at once: each operation of its own would draw up all the
models anew, and a first start would take a minute.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


# The check digit of a corporate number: 9 less the weighted sum of the other twelve modulo 9 (Ministry of Finance
# Ordinance No. 70 of 2014, Article 2).
CHECK_DIGIT = """
create function corporate_number_is_valid(number text) returns boolean language sql immutable strict as $$
    select case when number ~ '^[1-9][0-9]{12}$' then left(number, 1)::int = 9 - (
        select sum(substr(number, place, 1)::int * (2 - place % 2)) % 9 from generate_series(2, 13) place
    ) else false end
$$
"""
# An establishment of a membership is one of the member's own. Deferred, so that a merge may move both.
OWN_ESTABLISHMENT = """
alter table networks_membership add constraint a_member_works_at_its_own_establishment
    foreign key (establishment_id, organization_id) references networks_establishment (id, organization_id)
    deferrable initially deferred
"""


class Migration(migrations.Migration):

    replaces = [
        ('networks', '0002_rosters_and_ties'),
        ('networks', '0003_terms_and_mandates'),
        ('networks', '0006_joined_memberships'),
        ('networks', '0007_members_and_faces_of_a_network'),
        ('networks', '0008_roster_files'),
        ('networks', '0009_history_without_addresses'),
        ('networks', '0010_members_of_a_roster'),
    ]

    dependencies = [
        ('networks', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(CHECK_DIGIT, "drop function corporate_number_is_valid"),
        pgtrigger.migrations.RemoveTrigger('designation', 'insert_insert'),
        pgtrigger.migrations.RemoveTrigger('designation', 'update_update'),
        pgtrigger.migrations.RemoveTrigger('designation', 'delete_delete'),
        pgtrigger.migrations.RemoveTrigger('organization', 'insert_insert'),
        pgtrigger.migrations.RemoveTrigger('organization', 'update_update'),
        pgtrigger.migrations.RemoveTrigger('organization', 'delete_delete'),
        migrations.AddField(
            model_name='organization',
            name='address',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='organization',
            name='capital',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='organization',
            name='changed_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name='organization',
            name='closed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='organization',
            name='employees',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='organization',
            name='fax',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='organization',
            name='founded_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='organization',
            name='industry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organizations', to='projects.industry'),
        ),
        migrations.AddField(
            model_name='organization',
            name='industry_class',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='organization',
            name='name_kana',
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddField(
            model_name='organization',
            name='phone',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='organization',
            name='postal_code',
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name='organization',
            name='prefecture',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organizations', to='projects.prefecture'),
        ),
        migrations.AddField(
            model_name='organization',
            name='size',
            field=models.CharField(blank=True, choices=[('sme', 'small or medium enterprise'), ('large', 'large enterprise'), ('venture', 'venture company'), ('university venture', 'university venture')], max_length=20),
        ),
        migrations.AddField(
            model_name='organization',
            name='sort_key',
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddField(
            model_name='organization',
            name='website',
            field=models.CharField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])]),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='address',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='capital',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='changed_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='closed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='employees',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='fax',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='founded_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='industry',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.industry'),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='industry_class',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='name_kana',
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='phone',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='postal_code',
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='prefecture',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.prefecture'),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='size',
            field=models.CharField(blank=True, choices=[('sme', 'small or medium enterprise'), ('large', 'large enterprise'), ('venture', 'venture company'), ('university venture', 'university venture')], max_length=20),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='sort_key',
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='website',
            field=models.CharField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])]),
        ),
        migrations.AlterField(
            model_name='appointment',
            name='duty',
            field=models.CharField(choices=[('manager', 'cluster manager'), ('sub manager', 'sub manager'), ('coordinator', 'coordinator'), ('staff', 'staff')], default='staff', max_length=12),
        ),
        migrations.AlterField(
            model_name='identifier',
            name='scheme',
            field=models.CharField(choices=[('corporate number', 'corporate number (法人番号)'), ('university code', 'national code of a university'), ('local code', 'code of a local government')], max_length=30),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='duty',
            field=models.CharField(choices=[('manager', 'cluster manager'), ('sub manager', 'sub manager'), ('coordinator', 'coordinator'), ('staff', 'staff')], default='staff', max_length=12, verbose_name='duty'),
        ),
        migrations.AlterField(
            model_name='invitationevent',
            name='duty',
            field=models.CharField(choices=[('manager', 'cluster manager'), ('sub manager', 'sub manager'), ('coordinator', 'coordinator'), ('staff', 'staff')], default='staff', max_length=12, verbose_name='duty'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='kind',
            field=models.CharField(choices=[('company', 'company'), ('university', 'university'), ('college', 'technical college'), ('institute', 'public research institute'), ('government', 'local government'), ('finance', 'financial institution'), ('chamber', 'chamber'), ('support', 'support organization'), ('incubator', 'incubator'), ('trading', 'trading company'), ('npo', 'non-profit organization'), ('agency', 'national agency'), ('proprietor', 'sole proprietor'), ('researcher', 'individual researcher')], max_length=12),
        ),
        migrations.AlterField(
            model_name='organizationevent',
            name='kind',
            field=models.CharField(choices=[('company', 'company'), ('university', 'university'), ('college', 'technical college'), ('institute', 'public research institute'), ('government', 'local government'), ('finance', 'financial institution'), ('chamber', 'chamber'), ('support', 'support organization'), ('incubator', 'incubator'), ('trading', 'trading company'), ('npo', 'non-profit organization'), ('agency', 'national agency'), ('proprietor', 'sole proprietor'), ('researcher', 'individual researcher')], max_length=12),
        ),
        migrations.AlterField(
            model_name='organizationname',
            name='kind',
            field=models.CharField(choices=[('official', 'official name'), ('trade', 'trade name'), ('former', 'former name'), ('short', 'short name')], default='official', max_length=12),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['sort_key', 'id'], name='organizations_in_order'),
        ),
        migrations.AddIndex(
            model_name='organization',
            index=models.Index(fields=['changed_at', 'id'], name='organizations_by_change'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scheme', 'corporate number'), _negated=True), models.Func('value', function='corporate_number_is_valid', output_field=models.BooleanField()), _connector='OR'), name='a_corporate_number_has_its_check_digit'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), models.Q(('status', 'active'), _negated=True), _connector='OR'), name='an_active_organization_has_no_last_day'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(('website', ''), ('website__regex', '^https?://'), _connector='OR'), name='a_website_is_http_or_https'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(('size', ''), ('kind__in', ['company', 'trading']), _connector='OR'), name='size_is_of_companies'),
        ),
        migrations.CreateModel(
            name='DesignationApplication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('promotion', 'promotion organization'), ('base', 'base organization')], max_length=10)),
                ('wanted_from', models.DateField()),
                ('wanted_until', models.DateField(null=True)),
                ('plan', models.TextField()),
                ('status', models.CharField(choices=[('applied', 'applied'), ('selected', 'selected'), ('rejected', 'not selected'), ('withdrawn', 'withdrawn')], default='applied', max_length=10)),
                ('applied_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('applied_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='networks.organization')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='projects.project')),
                ('sub_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='projects.subarea')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='application_decided_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(('wanted_until', None), ('wanted_until__gt', models.F('wanted_from')), _connector='OR'), name='a_wanted_term_ends_after_it_begins'),
                    models.UniqueConstraint(condition=models.Q(('status', 'applied')), fields=('organization', 'project', 'role'), name='one_open_application_of_an_organization'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('status', 'applied')), models.Q(models.Q(('status', 'applied'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='an_application_is_open_until_it_is_decided'),
                    models.CheckConstraint(condition=models.Q(('applied_by', models.F('decided_by')), ('status__in', ['selected', 'rejected']), _negated=True), name='who_applied_does_not_decide'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_designationapplicationevent" ("applied_at", "applied_by_id", "decided_at", "decided_by_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "project_id", "reason", "role", "status", "sub_area_id", "wanted_from", "wanted_until") VALUES (NEW."applied_at", NEW."applied_by_id", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."project_id", NEW."reason", NEW."role", NEW."status", NEW."sub_area_id", NEW."wanted_from", NEW."wanted_until"); RETURN NULL;', hash='fe398578e6c85cd44e2af774d3abecae33dc06fe', operation='INSERT', pgid='pgtrigger_insert_insert_50865', table='networks_designationapplication', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_designationapplicationevent" ("applied_at", "applied_by_id", "decided_at", "decided_by_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "project_id", "reason", "role", "status", "sub_area_id", "wanted_from", "wanted_until") VALUES (NEW."applied_at", NEW."applied_by_id", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."project_id", NEW."reason", NEW."role", NEW."status", NEW."sub_area_id", NEW."wanted_from", NEW."wanted_until"); RETURN NULL;', hash='6d33a124f0ed056d83da9211a66d3feab5f85b58', operation='UPDATE', pgid='pgtrigger_update_update_e7a26', table='networks_designationapplication', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_designationapplicationevent" ("applied_at", "applied_by_id", "decided_at", "decided_by_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "project_id", "reason", "role", "status", "sub_area_id", "wanted_from", "wanted_until") VALUES (OLD."applied_at", OLD."applied_by_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan", OLD."project_id", OLD."reason", OLD."role", OLD."status", OLD."sub_area_id", OLD."wanted_from", OLD."wanted_until"); RETURN NULL;', hash='29a946b0ada499a27bd95a63d6ee2847c4032532', operation='DELETE', pgid='pgtrigger_delete_delete_b894c', table='networks_designationapplication', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='DesignationApplicationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('promotion', 'promotion organization'), ('base', 'base organization')], max_length=10)),
                ('wanted_from', models.DateField()),
                ('wanted_until', models.DateField(null=True)),
                ('plan', models.TextField()),
                ('status', models.CharField(choices=[('applied', 'applied'), ('selected', 'selected'), ('rejected', 'not selected'), ('withdrawn', 'withdrawn')], default='applied', max_length=10)),
                ('applied_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('applied_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.designationapplication')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                ('sub_area', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.subarea')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='designation',
            name='application',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='designation', to='networks.designationapplication'),
        ),
        migrations.AddField(
            model_name='designationevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.designationapplication'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='designation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_designationevent" ("application_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "source", "sub_area_id", "valid_from", "valid_until") VALUES (NEW."application_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."role", NEW."source", NEW."sub_area_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='71d10afd82d9e4fb4e06fb8af913d0036996726c', operation='INSERT', pgid='pgtrigger_insert_insert_d6daa', table='networks_designation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='designation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_designationevent" ("application_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "source", "sub_area_id", "valid_from", "valid_until") VALUES (NEW."application_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."role", NEW."source", NEW."sub_area_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='0c7024036e76fe7c1aebf034e29af6d0b97853d2', operation='UPDATE', pgid='pgtrigger_update_update_712eb', table='networks_designation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='designation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_designationevent" ("application_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "source", "sub_area_id", "valid_from", "valid_until") VALUES (OLD."application_id", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."role", OLD."source", OLD."sub_area_id", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='5d043af7bc5bbd24e47ec2f683f50f2ca8990ffb', operation='DELETE', pgid='pgtrigger_delete_delete_4453e', table='networks_designation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_identifierevent" ("id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value") SELECT new_values."id", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scheme", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f507500ae14ab3bad8d744cf4e5dcd5176239c36', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c9445', referencing='REFERENCING NEW TABLE AS new_values ', table='networks_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_identifierevent" ("id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value") SELECT new_values."id", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scheme", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9efdb6d42bd547ea2e65980a2911ddcf54a01d93', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a65bb', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='networks_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_identifierevent" ("id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value") SELECT old_values."id", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='27421ab724bb441670361769f0e420d6b6d0e697', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a989d', referencing='REFERENCING OLD TABLE AS old_values ', table='networks_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='keeps_changed_at', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='NEW.changed_at = now(); RETURN NEW;', hash='e39ef281ac569e50920d3c9a75b626a824ef3083', operation='UPDATE', pgid='pgtrigger_keeps_changed_at_b0097', table='networks_organization', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_organizationevent" ("address", "capital", "changed_at", "closed_on", "employees", "fax", "founded_on", "id", "industry_class", "industry_id", "is_demo", "kind", "merged_into_id", "name_en", "name_ja", "name_kana", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "prefecture_id", "public_id", "size", "sort_key", "source", "status", "website") SELECT new_values."address", new_values."capital", new_values."changed_at", new_values."closed_on", new_values."employees", new_values."fax", new_values."founded_on", new_values."id", new_values."industry_class", new_values."industry_id", new_values."is_demo", new_values."kind", new_values."merged_into_id", new_values."name_en", new_values."name_ja", new_values."name_kana", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."postal_code", new_values."prefecture_id", new_values."public_id", new_values."size", new_values."sort_key", new_values."source", new_values."status", new_values."website" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c82c558bd1e23fb4621776be403cbb0d95b7254d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bb448', referencing='REFERENCING NEW TABLE AS new_values ', table='networks_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_organizationevent" ("address", "capital", "changed_at", "closed_on", "employees", "fax", "founded_on", "id", "industry_class", "industry_id", "is_demo", "kind", "merged_into_id", "name_en", "name_ja", "name_kana", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "prefecture_id", "public_id", "size", "sort_key", "source", "status", "website") SELECT new_values."address", new_values."capital", new_values."changed_at", new_values."closed_on", new_values."employees", new_values."fax", new_values."founded_on", new_values."id", new_values."industry_class", new_values."industry_id", new_values."is_demo", new_values."kind", new_values."merged_into_id", new_values."name_en", new_values."name_ja", new_values."name_kana", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."postal_code", new_values."prefecture_id", new_values."public_id", new_values."size", new_values."sort_key", new_values."source", new_values."status", new_values."website" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e53f67e3f3b4bc1f2ebed6ca06d0f823ecbf38bc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e970d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='networks_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_organizationevent" ("address", "capital", "changed_at", "closed_on", "employees", "fax", "founded_on", "id", "industry_class", "industry_id", "is_demo", "kind", "merged_into_id", "name_en", "name_ja", "name_kana", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "prefecture_id", "public_id", "size", "sort_key", "source", "status", "website") SELECT old_values."address", old_values."capital", old_values."changed_at", old_values."closed_on", old_values."employees", old_values."fax", old_values."founded_on", old_values."id", old_values."industry_class", old_values."industry_id", old_values."is_demo", old_values."kind", old_values."merged_into_id", old_values."name_en", old_values."name_ja", old_values."name_kana", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."postal_code", old_values."prefecture_id", old_values."public_id", old_values."size", old_values."sort_key", old_values."source", old_values."status", old_values."website" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='24cd4bd7bcb4310c744a91104da231f7c5b5ec3c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_932db', referencing='REFERENCING OLD TABLE AS old_values ', table='networks_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organizationname',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_organizationnameevent" ("id", "kana", "kind", "lang", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "valid_from", "valid_until") SELECT new_values."id", new_values."kana", new_values."kind", new_values."lang", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3d7cee9b224ce419c0ef7e41800b2b79cf8c4498', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_63ae3', referencing='REFERENCING NEW TABLE AS new_values ', table='networks_organizationname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organizationname',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_organizationnameevent" ("id", "kana", "kind", "lang", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "valid_from", "valid_until") SELECT new_values."id", new_values."kana", new_values."kind", new_values."lang", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cde9f14ed1cab0e4f69a2786c4b545d144825cf8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_05273', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='networks_organizationname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organizationname',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_organizationnameevent" ("id", "kana", "kind", "lang", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "valid_from", "valid_until") SELECT old_values."id", old_values."kana", old_values."kind", old_values."lang", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."valid_from", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e8cc6c11ff23ce4ed380486673fa580908db495d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a435f', referencing='REFERENCING OLD TABLE AS old_values ', table='networks_organizationname', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Capability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('kind', models.CharField(choices=[('offer', 'technology offered'), ('need', 'need sought')], max_length=6)),
                ('text_ja', models.CharField(max_length=300)),
                ('text_en', models.CharField(blank=True, max_length=300)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('industry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.industry')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='capabilities', to='networks.organization')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='networks_capability_ends_after_it_begins', violation_error_message='The end must be later than the beginning.'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='keeps_changed_at', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='NEW.changed_at = now(); RETURN NEW;', hash='99a110b4c0445a1f8383b961afbf7bd91d1d2b88', operation='UPDATE', pgid='pgtrigger_keeps_changed_at_49fab', table='networks_capability', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_capabilityevent" ("changed_at", "id", "industry_id", "kind", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja", "valid_from", "valid_until") VALUES (NEW."changed_at", NEW."id", NEW."industry_id", NEW."kind", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text_en", NEW."text_ja", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='baef9b777782a94ba843132229d69404604f36b7', operation='INSERT', pgid='pgtrigger_insert_insert_4ddcd', table='networks_capability', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_capabilityevent" ("changed_at", "id", "industry_id", "kind", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja", "valid_from", "valid_until") VALUES (NEW."changed_at", NEW."id", NEW."industry_id", NEW."kind", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text_en", NEW."text_ja", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='527bd4824c3344c403b226b9ab3e7bd1e24148af', operation='UPDATE', pgid='pgtrigger_update_update_64d16', table='networks_capability', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_capabilityevent" ("changed_at", "id", "industry_id", "kind", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja", "valid_from", "valid_until") VALUES (OLD."changed_at", OLD."id", OLD."industry_id", OLD."kind", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text_en", OLD."text_ja", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='76909359159c5f062b55c3705ae6baf6693e089b', operation='DELETE', pgid='pgtrigger_delete_delete_7b429', table='networks_capability', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='CapabilityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('kind', models.CharField(choices=[('offer', 'technology offered'), ('need', 'need sought')], max_length=6)),
                ('text_ja', models.CharField(max_length=300)),
                ('text_en', models.CharField(blank=True, max_length=300)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('industry', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.industry')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.capability')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ColumnHeading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(max_length=200)),
                ('field', models.CharField(max_length=40)),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.organization')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('keeper', 'heading'), name='one_meaning_of_a_heading'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DesignationGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.SmallIntegerField()),
                ('amount', models.BigIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('designation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='networks.designation')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('designation', 'fiscal_year'), name='one_grant_of_a_year'),
                    models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='a_grant_is_not_negative'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_designationgrantevent" ("amount", "designation_id", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."amount", NEW."designation_id", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;', hash='4afd2ccbec90dd04ebc8fe5cd9d633c66f44f574', operation='INSERT', pgid='pgtrigger_insert_insert_0ebab', table='networks_designationgrant', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_designationgrantevent" ("amount", "designation_id", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."amount", NEW."designation_id", NEW."fiscal_year", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;', hash='72b7ddfb5eacff5a6aa11b123998455ccb3f10b0', operation='UPDATE', pgid='pgtrigger_update_update_9f40f', table='networks_designationgrant', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_designationgrantevent" ("amount", "designation_id", "fiscal_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (OLD."amount", OLD."designation_id", OLD."fiscal_year", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source"); RETURN NULL;', hash='c5dc527405ae1c15d30f8a85642cfb2bdb73d9ea', operation='DELETE', pgid='pgtrigger_delete_delete_a7af6', table='networks_designationgrant', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='DesignationGrantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('fiscal_year', models.SmallIntegerField()),
                ('amount', models.BigIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('designation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.designation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.designationgrant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DuplicateCandidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.SmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('status', models.CharField(choices=[('open', 'to be looked at'), ('different', 'two organizations'), ('merged', 'merged')], default='open', max_length=10)),
                ('found_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.organization')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.organization')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['status', '-score', 'id'], name='duplicates_to_look_at'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('first', 'second'), name='two_organizations_are_compared_once'),
                    models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='the_first_has_the_lower_number'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='candidate_decided_means_who_and_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DuplicateKey',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'organization_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duplicate_keys', to='networks.organization')),
            ],
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('subject', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('open', 'to be answered'), ('answered', 'answered'), ('closed', 'closed')], default='open', max_length=8)),
                ('answer_by', models.DateField()),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('closed_at', models.DateTimeField(null=True)),
                ('about', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='networks.organization')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enquiries_asked', to='networks.organization')),
                ('capability', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='enquiries', to='networks.capability')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries_at_hand', to='networks.organization')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='enquiry_closed_means_who_and_when'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_enquiryevent" ("about_id", "answer_by", "asked_at", "asked_by_id", "asked_for_id", "capability_id", "closed_at", "closed_by_id", "desk_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "status", "subject") VALUES (NEW."about_id", NEW."answer_by", NEW."asked_at", NEW."asked_by_id", NEW."asked_for_id", NEW."capability_id", NEW."closed_at", NEW."closed_by_id", NEW."desk_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."status", NEW."subject"); RETURN NULL;', hash='eeb4057e707a71294cc82725f9b5b6b389b12635', operation='INSERT', pgid='pgtrigger_insert_insert_466cc', table='networks_enquiry', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_enquiryevent" ("about_id", "answer_by", "asked_at", "asked_by_id", "asked_for_id", "capability_id", "closed_at", "closed_by_id", "desk_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "status", "subject") VALUES (NEW."about_id", NEW."answer_by", NEW."asked_at", NEW."asked_by_id", NEW."asked_for_id", NEW."capability_id", NEW."closed_at", NEW."closed_by_id", NEW."desk_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."status", NEW."subject"); RETURN NULL;', hash='ff3b5b37b4fd7ff91045f942386bdcbf43aa538d', operation='UPDATE', pgid='pgtrigger_update_update_4ccb8', table='networks_enquiry', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_enquiryevent" ("about_id", "answer_by", "asked_at", "asked_by_id", "asked_for_id", "capability_id", "closed_at", "closed_by_id", "desk_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "status", "subject") VALUES (OLD."about_id", OLD."answer_by", OLD."asked_at", OLD."asked_by_id", OLD."asked_for_id", OLD."capability_id", OLD."closed_at", OLD."closed_by_id", OLD."desk_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."status", OLD."subject"); RETURN NULL;', hash='c1fac76b3d829a2bca7669e227aa3e377122a88f', operation='DELETE', pgid='pgtrigger_delete_delete_a6cbf', table='networks_enquiry', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='EnquiryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('subject', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('open', 'to be answered'), ('answered', 'answered'), ('closed', 'closed')], default='open', max_length=8)),
                ('answer_by', models.DateField()),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('closed_at', models.DateTimeField(null=True)),
                ('about', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_for', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('capability', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.capability')),
                ('closed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.enquiry')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EnquiryStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('asked', 'asked'), ('routed', 'passed on'), ('answered', 'answered'), ('closed', 'closed')], max_length=8)),
                ('text', models.TextField(blank=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.organization')),
                ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='networks.enquiry')),
            ],
        ),
        migrations.CreateModel(
            name='Establishment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kana', models.CharField(blank=True, max_length=250)),
                ('postal_code', models.CharField(blank=True, max_length=8)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('fax', models.CharField(blank=True, max_length=30)),
                ('closed_on', models.DateField(null=True)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='establishments', to='networks.organization')),
                ('prefecture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='establishments', to='projects.prefecture')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('id', 'organization'), name='an_establishment_of_its_organization'),
                    models.UniqueConstraint(fields=('organization', 'name'), name='one_establishment_of_a_name'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='keeps_changed_at', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='NEW.changed_at = now(); RETURN NEW;', hash='6ac70555c3f7dacb5a63fd180bba245ecbc892e9', operation='UPDATE', pgid='pgtrigger_keeps_changed_at_78bbd', table='networks_establishment', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_establishmentevent" ("address", "changed_at", "closed_on", "fax", "id", "kana", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "prefecture_id", "public_id") SELECT new_values."address", new_values."changed_at", new_values."closed_on", new_values."fax", new_values."id", new_values."kana", new_values."name", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."postal_code", new_values."prefecture_id", new_values."public_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='df250939b5bd975e578f4b663e8c2bfe6142b915', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_534bc', referencing='REFERENCING NEW TABLE AS new_values ', table='networks_establishment', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_establishmentevent" ("address", "changed_at", "closed_on", "fax", "id", "kana", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "prefecture_id", "public_id") SELECT new_values."address", new_values."changed_at", new_values."closed_on", new_values."fax", new_values."id", new_values."kana", new_values."name", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."postal_code", new_values."prefecture_id", new_values."public_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d6845e67d0a4a88893224c0a964b00ac85fd5fc7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dcbd1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='networks_establishment', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_establishmentevent" ("address", "changed_at", "closed_on", "fax", "id", "kana", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "prefecture_id", "public_id") SELECT old_values."address", old_values."changed_at", old_values."closed_on", old_values."fax", old_values."id", old_values."kana", old_values."name", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."postal_code", old_values."prefecture_id", old_values."public_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3ae6ad28c2dd49821e6d1f4407d9acd6a21eb3fb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d44ce', referencing='REFERENCING OLD TABLE AS old_values ', table='networks_establishment', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='EstablishmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200)),
                ('kana', models.CharField(blank=True, max_length=250)),
                ('postal_code', models.CharField(blank=True, max_length=8)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('fax', models.CharField(blank=True, max_length=30)),
                ('closed_on', models.DateField(null=True)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.establishment')),
                ('prefecture', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.prefecture')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IdentifierEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('scheme', models.CharField(choices=[('corporate number', 'corporate number (法人番号)'), ('university code', 'national code of a university'), ('local code', 'code of a local government')], max_length=30)),
                ('value', models.CharField(max_length=60)),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.identifier')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Linkage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('partner_ja', models.CharField(blank=True, max_length=200)),
                ('partner_en', models.CharField(blank=True, max_length=200)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('about_ja', models.CharField(blank=True, max_length=300)),
                ('about_en', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(max_length=300)),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='linked_from', to='projects.project')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='linkages', to='projects.project')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='networks_linkage_ends_after_it_begins', violation_error_message='The end must be later than the beginning.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('other__isnull', False), ('partner_en', ''), ('partner_ja', '')), models.Q(('other', None), models.Q(('partner_ja', ''), _negated=True)), _connector='OR'), name='a_linkage_has_one_partner'),
                    models.CheckConstraint(condition=models.Q(('project', models.F('other')), _negated=True), name='a_project_is_not_linked_with_itself'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_linkageevent" ("about_en", "about_ja", "country", "id", "other_id", "partner_en", "partner_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_by_id", "source", "valid_from", "valid_until") VALUES (NEW."about_en", NEW."about_ja", NEW."country", NEW."id", NEW."other_id", NEW."partner_en", NEW."partner_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."recorded_by_id", NEW."source", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='58ca1902473b931bb799f9048a01bcf95b169bcc', operation='INSERT', pgid='pgtrigger_insert_insert_72f2c', table='networks_linkage', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_linkageevent" ("about_en", "about_ja", "country", "id", "other_id", "partner_en", "partner_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_by_id", "source", "valid_from", "valid_until") VALUES (NEW."about_en", NEW."about_ja", NEW."country", NEW."id", NEW."other_id", NEW."partner_en", NEW."partner_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."recorded_by_id", NEW."source", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='09c2406dc1ae6baf22f32707c237121afba681eb', operation='UPDATE', pgid='pgtrigger_update_update_d903b', table='networks_linkage', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_linkageevent" ("about_en", "about_ja", "country", "id", "other_id", "partner_en", "partner_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_by_id", "source", "valid_from", "valid_until") VALUES (OLD."about_en", OLD."about_ja", OLD."country", OLD."id", OLD."other_id", OLD."partner_en", OLD."partner_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."recorded_by_id", OLD."source", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='9e93487828bb8716ef186829471c490ab8b9e7ce', operation='DELETE', pgid='pgtrigger_delete_delete_53fd7', table='networks_linkage', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='LinkageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('partner_ja', models.CharField(blank=True, max_length=200)),
                ('partner_en', models.CharField(blank=True, max_length=200)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('about_ja', models.CharField(blank=True, max_length=300)),
                ('about_en', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(max_length=300)),
                ('other', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.linkage')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                ('recorded_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('duty', models.CharField(choices=[('manager', 'cluster manager'), ('sub manager', 'sub manager'), ('coordinator', 'coordinator'), ('incubation manager', 'incubation manager'), ('supporter', 'business supporter')], max_length=20)),
                ('name_ja', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('tasks_ja', models.CharField(blank=True, max_length=300)),
                ('tasks_en', models.CharField(blank=True, max_length=300)),
                ('desk', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('is_listed', models.BooleanField(default=False)),
                ('handover_note', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reason', models.CharField(max_length=300)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='networks.organization')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='projects.project')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sub_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='projects.subarea')),
                ('succeeds', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor', to='networks.mandate')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='networks_mandate_ends_after_it_begins', violation_error_message='The end must be later than the beginning.'),
                    models.CheckConstraint(condition=models.Q(('is_listed', False), models.Q(('email', ''), _negated=True), models.Q(('phone', ''), _negated=True), _connector='OR'), name='who_is_listed_can_be_reached'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('duty', 'manager')), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('organization'), 0), django.db.models.functions.comparison.Coalesce(models.F('organization'), 0), models.Value('[]'), function='int8range'), '&&'), (models.Func(django.db.models.functions.comparison.Coalesce(models.F('project'), 0), django.db.models.functions.comparison.Coalesce(models.F('project'), 0), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='one_manager_of_an_organization_in_a_project_at_a_time'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_mandateevent" ("account_id", "desk", "duty", "id", "is_listed", "name_en", "name_ja", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "recorded_at", "recorded_by_id", "sub_area_id", "succeeds_id", "tasks_en", "tasks_ja", "valid_from", "valid_until", "version") VALUES (NEW."account_id", NEW."desk", NEW."duty", NEW."id", NEW."is_listed", NEW."name_en", NEW."name_ja", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."sub_area_id", NEW."succeeds_id", NEW."tasks_en", NEW."tasks_ja", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='f1aa5e60ff21e4bf59cee108d547f12a22dc03ca', operation='INSERT', pgid='pgtrigger_insert_insert_05c0e', table='networks_mandate', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."desk" IS DISTINCT FROM (NEW."desk") OR OLD."duty" IS DISTINCT FROM (NEW."duty") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_listed" IS DISTINCT FROM (NEW."is_listed") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."sub_area_id" IS DISTINCT FROM (NEW."sub_area_id") OR OLD."succeeds_id" IS DISTINCT FROM (NEW."succeeds_id") OR OLD."tasks_en" IS DISTINCT FROM (NEW."tasks_en") OR OLD."tasks_ja" IS DISTINCT FROM (NEW."tasks_ja") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "networks_mandateevent" ("account_id", "desk", "duty", "id", "is_listed", "name_en", "name_ja", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "recorded_at", "recorded_by_id", "sub_area_id", "succeeds_id", "tasks_en", "tasks_ja", "valid_from", "valid_until", "version") VALUES (NEW."account_id", NEW."desk", NEW."duty", NEW."id", NEW."is_listed", NEW."name_en", NEW."name_ja", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."sub_area_id", NEW."succeeds_id", NEW."tasks_en", NEW."tasks_ja", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='617306e8ecbafb6017fddcbf53cb563b396b7cf1', operation='UPDATE', pgid='pgtrigger_update_update_e9d53', table='networks_mandate', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_mandateevent" ("account_id", "desk", "duty", "id", "is_listed", "name_en", "name_ja", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "recorded_at", "recorded_by_id", "sub_area_id", "succeeds_id", "tasks_en", "tasks_ja", "valid_from", "valid_until", "version") VALUES (OLD."account_id", OLD."desk", OLD."duty", OLD."id", OLD."is_listed", OLD."name_en", OLD."name_ja", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."sub_area_id", OLD."succeeds_id", OLD."tasks_en", OLD."tasks_ja", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;', hash='3a15f0bb806f7f804eb768ac197ab776eeb66f33', operation='DELETE', pgid='pgtrigger_delete_delete_6ccfa', table='networks_mandate', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='MandateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('duty', models.CharField(choices=[('manager', 'cluster manager'), ('sub manager', 'sub manager'), ('coordinator', 'coordinator'), ('incubation manager', 'incubation manager'), ('supporter', 'business supporter')], max_length=20)),
                ('name_ja', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('tasks_ja', models.CharField(blank=True, max_length=300)),
                ('tasks_en', models.CharField(blank=True, max_length=300)),
                ('desk', models.CharField(blank=True, max_length=120)),
                ('is_listed', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reason', models.CharField(max_length=300)),
                ('account', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.mandate')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('sub_area', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.subarea')),
                ('succeeds', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.mandate')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('status', models.CharField(choices=[('proposed', 'waiting for consent'), ('done', 'merged'), ('refused', 'refused'), ('withdrawn', 'withdrawn'), ('undone', 'undone')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('done_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('counts', models.JSONField(default=dict)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('duplicate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='networks.organization')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('survivor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='networks.organization')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('survivor', models.F('duplicate')), _negated=True), name='nobody_merges_with_itself'),
                    models.UniqueConstraint(condition=models.Q(('status__in', ['proposed', 'done'])), fields=('duplicate',), name='an_organization_is_merged_away_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='merge_done_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='merge_undone_means_who_and_when'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_mergeevent" ("counts", "done_at", "done_by_id", "duplicate_id", "effective_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "status", "survivor_id", "undone_at", "undone_by_id") VALUES (NEW."counts", NEW."done_at", NEW."done_by_id", NEW."duplicate_id", NEW."effective_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."status", NEW."survivor_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='cf18f50a5ed2f95176b3ba6d6334977640db3017', operation='INSERT', pgid='pgtrigger_insert_insert_ad640', table='networks_merge', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_mergeevent" ("counts", "done_at", "done_by_id", "duplicate_id", "effective_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "status", "survivor_id", "undone_at", "undone_by_id") VALUES (NEW."counts", NEW."done_at", NEW."done_by_id", NEW."duplicate_id", NEW."effective_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."status", NEW."survivor_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='cff8e26eec1cf6857a2ad3de45c7cf73c238f13a', operation='UPDATE', pgid='pgtrigger_update_update_711b9', table='networks_merge', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_mergeevent" ("counts", "done_at", "done_by_id", "duplicate_id", "effective_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "status", "survivor_id", "undone_at", "undone_by_id") VALUES (OLD."counts", OLD."done_at", OLD."done_by_id", OLD."duplicate_id", OLD."effective_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."reason", OLD."status", OLD."survivor_id", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;', hash='8cd3273af0c61f23f00b3d66255fc5227b6e8e0a', operation='DELETE', pgid='pgtrigger_delete_delete_bb898', table='networks_merge', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='MergeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('effective_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('status', models.CharField(choices=[('proposed', 'waiting for consent'), ('done', 'merged'), ('refused', 'refused'), ('withdrawn', 'withdrawn'), ('undone', 'undone')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('done_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('counts', models.JSONField(default=dict)),
                ('done_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('duplicate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.merge')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('survivor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('undone_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MergeConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.organization')),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='networks.merge')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('merge', 'keeper'), name='a_keeper_is_asked_once_for_a_merge'),
                    models.CheckConstraint(condition=models.Q(models.Q(('agrees', None), ('decided_at', None), ('decided_by', None)), models.Q(('agrees__isnull', False), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='merge_consent_decided_means_who_and_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='MergeMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField()),
                ('field', models.CharField(max_length=60)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='networks.merge')),
            ],
        ),
        migrations.CreateModel(
            name='NetworkVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope_kind', models.CharField(max_length=8)),
                ('scope_id', models.BigIntegerField(null=True)),
                ('fiscal_year', models.SmallIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('computed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('seconds', models.FloatField()),
                ('organizations', models.PositiveIntegerField()),
                ('tied', models.PositiveIntegerField()),
                ('ties', models.PositiveIntegerField()),
                ('ties_new', models.PositiveIntegerField()),
                ('components', models.PositiveIntegerField()),
                ('largest', models.PositiveIntegerField()),
                ('brokers', models.PositiveIntegerField()),
                ('across_industries', models.PositiveIntegerField()),
                ('industry_known', models.PositiveIntegerField()),
                ('to_universities', models.PositiveIntegerField()),
                ('sampled', models.PositiveIntegerField(null=True)),
                ('members', models.PositiveIntegerField()),
                ('faces', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [
                    models.Index(fields=['scope_kind', 'scope_id', 'fiscal_year', '-id'], name='newest_network'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OrganizationMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('degree', models.PositiveIntegerField()),
                ('projects', models.PositiveSmallIntegerField()),
                ('component', models.PositiveIntegerField()),
                ('pagerank', models.FloatField()),
                ('betweenness', models.FloatField()),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='networks.organization')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='networks.networkversion')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('version', 'organization'), name='one_measure_of_an_organization'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OrganizationNameEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('lang', models.CharField(max_length=2)),
                ('kind', models.CharField(choices=[('official', 'official name'), ('trade', 'trade name'), ('former', 'former name'), ('short', 'short name')], default='official', max_length=12)),
                ('text', models.CharField(max_length=250)),
                ('kana', models.CharField(blank=True, max_length=250)),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.organizationname')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Roster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('opened_on', models.DateField()),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='networks.organization')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='projects.project')),
                ('sub_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rosters', to='projects.subarea')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('keeper', 'project', 'sub_area'), name='one_roster_of_a_keeper_in_a_scope', nulls_distinct=False),
                ],
            },
        ),
        migrations.CreateModel(
            name='ConfirmationRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.SmallIntegerField()),
                ('answers_until', models.DateField()),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation_rounds', to='networks.roster')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('roster', 'fiscal_year'), name='one_confirmation_of_a_roster_in_a_year'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='confirmation_closed_means_who_and_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('member_class', models.CharField(choices=[('regular', 'regular member'), ('supporting', 'supporting member'), ('special', 'special member')], default='regular', max_length=10)),
                ('joined_reason', models.CharField(blank=True, max_length=300)),
                ('left_reason', models.CharField(blank=True, max_length=300)),
                ('confirmed_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('is_demo', models.BooleanField(default=False)),
                ('establishment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='networks.establishment')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='networks.organization')),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='networks.roster')),
                ('joined_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='networks.membership')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['changed_at', 'id'], name='memberships_by_change'),
                    models.Index(fields=['roster', 'organization'], name='members_of_a_roster'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='networks_membership_ends_after_it_begins', violation_error_message='The end must be later than the beginning.'),
                    models.CheckConstraint(condition=models.Q(('left_reason', ''), ('valid_until__isnull', False), _connector='OR'), name='who_left_has_a_last_day'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('joined_into', None)), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('roster'), 0), django.db.models.functions.comparison.Coalesce(models.F('roster'), 0), models.Value('[]'), function='int8range'), '&&'), (models.Func(django.db.models.functions.comparison.Coalesce(models.F('organization'), 0), django.db.models.functions.comparison.Coalesce(models.F('organization'), 0), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='a_member_is_on_a_roster_once_at_a_time'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='keeps_changed_at', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='NEW.changed_at = now(); RETURN NEW;', hash='36734c9239f174d2f509e9516f56d995dc3f5e54', operation='UPDATE', pgid='pgtrigger_keeps_changed_at_8043e', table='networks_membership', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_membershipevent" ("changed_at", "confirmed_on", "establishment_id", "id", "is_demo", "joined_into_id", "joined_reason", "left_reason", "member_class", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "roster_id", "valid_from", "valid_until", "version") SELECT new_values."changed_at", new_values."confirmed_on", new_values."establishment_id", new_values."id", new_values."is_demo", new_values."joined_into_id", new_values."joined_reason", new_values."left_reason", new_values."member_class", new_values."number", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."roster_id", new_values."valid_from", new_values."valid_until", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fd225e9b2340b52d9f02b8f7fbe33ad806db0923', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3ce41', referencing='REFERENCING NEW TABLE AS new_values ', table='networks_membership', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_membershipevent" ("changed_at", "confirmed_on", "establishment_id", "id", "is_demo", "joined_into_id", "joined_reason", "left_reason", "member_class", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "roster_id", "valid_from", "valid_until", "version") SELECT new_values."changed_at", new_values."confirmed_on", new_values."establishment_id", new_values."id", new_values."is_demo", new_values."joined_into_id", new_values."joined_reason", new_values."left_reason", new_values."member_class", new_values."number", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."roster_id", new_values."valid_from", new_values."valid_until", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='74459bfd9b00db10dd29b95562e172874dc986dc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b347c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='networks_membership', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_membershipevent" ("changed_at", "confirmed_on", "establishment_id", "id", "is_demo", "joined_into_id", "joined_reason", "left_reason", "member_class", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "roster_id", "valid_from", "valid_until", "version") SELECT old_values."changed_at", old_values."confirmed_on", old_values."establishment_id", old_values."id", old_values."is_demo", old_values."joined_into_id", old_values."joined_reason", old_values."left_reason", old_values."member_class", old_values."number", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_id", old_values."roster_id", old_values."valid_from", old_values."valid_until", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='eb7453742758169f79f55219cb8eed94b535da73', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_af4ac', referencing='REFERENCING OLD TABLE AS old_values ', table='networks_membership', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('member_class', models.CharField(choices=[('regular', 'regular member'), ('supporting', 'supporting member'), ('special', 'special member')], default='regular', max_length=10)),
                ('joined_reason', models.CharField(blank=True, max_length=300)),
                ('left_reason', models.CharField(blank=True, max_length=300)),
                ('confirmed_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('is_demo', models.BooleanField(default=False)),
                ('establishment', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.establishment')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.membership')),
                ('roster', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.roster')),
                ('joined_into', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.membership')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConfirmationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('waiting', 'no answer yet'), ('confirmed', 'confirmed'), ('proposed', 'change proposed'), ('approved', 'change accepted'), ('declined', 'change declined'), ('unconfirmed', 'unconfirmed')], default='waiting', max_length=12)),
                ('token_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('reminders', models.PositiveSmallIntegerField(default=0)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('proposal', models.JSONField(default=dict)),
                ('message', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='networks.confirmationround')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation_requests', to='networks.membership')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('round', 'membership'), name='a_member_is_asked_once_in_a_confirmation'),
                    models.CheckConstraint(condition=models.Q(('reminders__lte', 2)), name='two_reminders_at_most'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='confirmation_decided_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['approved', 'declined']), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='a_decided_change_was_decided'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('roster', 'roster'), ('partner search', 'partner search'), ('success cases', 'success cases')], max_length=14)),
                ('audience', models.CharField(choices=[('public', 'public'), ('members', 'among members'), ('secretariat', 'secretariat only')], max_length=12)),
                ('given_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='networks.confirmationrequest')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='networks.organization')),
            ],
            options={
                'abstract': False,
                'indexes': [
                    models.Index(fields=['organization', 'topic', '-id'], name='newest_consent'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', None), ('entered_by__isnull', False)), models.Q(('answer__isnull', False), ('entered_by', None)), _connector='OR'), name='a_consent_comes_from_a_person_or_an_answer'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7c2a2e1f58d61b777a24ccb6b1646137b21dfd7f', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_ad4ac', table='networks_consent', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('duty', models.CharField(choices=[('representative', 'representative'), ('window', 'window person')], max_length=14)),
                ('name', models.CharField(max_length=100)),
                ('kana', models.CharField(blank=True, max_length=100)),
                ('department', models.CharField(blank=True, max_length=120)),
                ('title', models.CharField(blank=True, max_length=80)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('fax', models.CharField(blank=True, max_length=30)),
                ('mailing_consent', models.BooleanField(default=False)),
                ('delete_after', models.DateField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='networks.membership')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='networks_contact_ends_after_it_begins', violation_error_message='The end must be later than the beginning.'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('duty', 'representative')), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('membership'), 0), django.db.models.functions.comparison.Coalesce(models.F('membership'), 0), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='one_representative_of_a_membership_at_a_time'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('duty', 'window')), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('membership'), 0), django.db.models.functions.comparison.Coalesce(models.F('membership'), 0), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='one_window_of_a_membership_at_a_time'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_contactevent" ("delete_after", "duty", "id", "mailing_consent", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT new_values."delete_after", new_values."duty", new_values."id", new_values."mailing_consent", new_values."membership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='181b23c1883337230b10fae90f54ed4d36eeb4fc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1cfa1', referencing='REFERENCING NEW TABLE AS new_values ', table='networks_contact', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_contactevent" ("delete_after", "duty", "id", "mailing_consent", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT new_values."delete_after", new_values."duty", new_values."id", new_values."mailing_consent", new_values."membership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."delete_after" IS DISTINCT FROM (new_values."delete_after") OR old_values."duty" IS DISTINCT FROM (new_values."duty") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."mailing_consent" IS DISTINCT FROM (new_values."mailing_consent") OR old_values."membership_id" IS DISTINCT FROM (new_values."membership_id") OR old_values."valid_from" IS DISTINCT FROM (new_values."valid_from") OR old_values."valid_until" IS DISTINCT FROM (new_values."valid_until")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a42b20b98304cf46553bf5796e2f2318c10a2c08', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ba58c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='networks_contact', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_contactevent" ("delete_after", "duty", "id", "mailing_consent", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT old_values."delete_after", old_values."duty", old_values."id", old_values."mailing_consent", old_values."membership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."valid_from", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1eafdd01c4c6a358a5f49fbfc508ae2fba694c89', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a4b30', referencing='REFERENCING OLD TABLE AS old_values ', table='networks_contact', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='ContactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('duty', models.CharField(choices=[('representative', 'representative'), ('window', 'window person')], max_length=14)),
                ('mailing_consent', models.BooleanField(default=False)),
                ('delete_after', models.DateField(null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.contact')),
                ('membership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.membership')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='networks.organization')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='networks.roster')),
            ],
        ),
        migrations.CreateModel(
            name='RosterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('status', models.CharField(choices=[('reading', 'being read'), ('refused', 'refused'), ('staged', 'to be decided'), ('confirmed', 'taken over'), ('discarded', 'discarded'), ('undone', 'undone')], default='reading', max_length=10)),
                ('file_name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('content', models.BinaryField(null=True)),
                ('mapping', models.JSONField(default=dict)),
                ('heading_line', models.PositiveIntegerField(null=True)),
                ('lines_read', models.PositiveIntegerField(default=0)),
                ('lines_total', models.PositiveIntegerField(null=True)),
                ('refusal', models.JSONField(default=list)),
                ('counts', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='networks.roster')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('defaults', models.JSONField(default=dict)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='import_confirmed_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='import_undone_means_who_and_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ImportLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('values', models.JSONField()),
                ('verdict', models.CharField(choices=[('new', 'new'), ('changed', 'changed'), ('unchanged', 'unchanged'), ('invalid', 'invalid'), ('duplicate', 'possible duplicate')], max_length=10)),
                ('organization_id', models.BigIntegerField(null=True)),
                ('membership_id', models.BigIntegerField(null=True)),
                ('changes', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('candidates', models.JSONField(default=list)),
                ('choice', models.CharField(blank=True, choices=[('take', 'take over'), ('skip', 'leave out'), ('same', 'is this organization')], max_length=6)),
                ('chosen', models.BigIntegerField(null=True)),
                ('made', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('before', models.JSONField(default=dict)),
                ('roster_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='networks.rosterimport')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('roster_import', 'line'), name='one_line_of_a_number_in_an_import'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RosterSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.SmallIntegerField()),
                ('no', models.PositiveSmallIntegerField()),
                ('as_of', models.DateField()),
                ('members', models.PositiveIntegerField()),
                ('unconfirmed', models.PositiveIntegerField()),
                ('fixed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('fixed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='networks.roster')),
            ],
            options={
                'abstract': False,
                'constraints': [
                    models.UniqueConstraint(fields=('roster', 'fiscal_year', 'no'), name='one_snapshot_of_a_number'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a6925b6fba910530fc778a7158603f8ccad20ac', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_49248', table='networks_rostersnapshot', when='BEFORE')),
                ],
            },
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
        migrations.CreateModel(
            name='SnapshotLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ja', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=12)),
                ('member_class', models.CharField(max_length=10)),
                ('is_confirmed', models.BooleanField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.membership')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.organization')),
                ('prefecture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.prefecture')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='networks.rostersnapshot')),
            ],
            options={
                'abstract': False,
                'constraints': [
                    models.UniqueConstraint(fields=('snapshot', 'organization'), name='one_line_of_a_member_in_a_snapshot'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='62900956919bcbaf6f4fe47a04a9b2aa727df2ff', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_61c86', table='networks_snapshotline', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='SupportUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('amount_class', models.CharField(blank=True, choices=[('under 10m', 'below 10 million yen'), ('under 30m', '10 to 30 million yen'), ('under 100m', '30 to 100 million yen'), ('over 100m', '100 million yen or more')], max_length=12)),
                ('source', models.CharField(max_length=300)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('is_demo', models.BooleanField(default=False)),
                ('fiscal_year', models.SmallIntegerField()),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_uses', to='networks.organization')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='projects.supportprogramme')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.roster')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='networks_supportuse_ends_after_it_begins', violation_error_message='The end must be later than the beginning.'),
                    models.UniqueConstraint(fields=('roster', 'organization', 'programme', 'fiscal_year'), name='a_use_of_support_is_recorded_once'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='keeps_changed_at', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='NEW.changed_at = now(); RETURN NEW;', hash='d78aed6fa97d67562da09cf2e83c579ff31d6553', operation='UPDATE', pgid='pgtrigger_keeps_changed_at_8d714', table='networks_supportuse', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_supportuseevent" ("amount_class", "changed_at", "fiscal_year", "id", "is_demo", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "public_id", "recorded_by_id", "roster_id", "source", "valid_from", "valid_until") VALUES (NEW."amount_class", NEW."changed_at", NEW."fiscal_year", NEW."id", NEW."is_demo", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."public_id", NEW."recorded_by_id", NEW."roster_id", NEW."source", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='b3e4e4d3d9d2c0880b5a3de49d1ba60e348b20b0', operation='INSERT', pgid='pgtrigger_insert_insert_31f51', table='networks_supportuse', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_supportuseevent" ("amount_class", "changed_at", "fiscal_year", "id", "is_demo", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "public_id", "recorded_by_id", "roster_id", "source", "valid_from", "valid_until") VALUES (NEW."amount_class", NEW."changed_at", NEW."fiscal_year", NEW."id", NEW."is_demo", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."public_id", NEW."recorded_by_id", NEW."roster_id", NEW."source", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='e225e947d1928653fefeb5b80e9e413e0c0ef9e0', operation='UPDATE', pgid='pgtrigger_update_update_be832', table='networks_supportuse', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_supportuseevent" ("amount_class", "changed_at", "fiscal_year", "id", "is_demo", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "public_id", "recorded_by_id", "roster_id", "source", "valid_from", "valid_until") VALUES (OLD."amount_class", OLD."changed_at", OLD."fiscal_year", OLD."id", OLD."is_demo", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."public_id", OLD."recorded_by_id", OLD."roster_id", OLD."source", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='d5e7a0c3329b860bf71a15e343525a778bfa8736', operation='DELETE', pgid='pgtrigger_delete_delete_e7b4d', table='networks_supportuse', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='SupportUseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('amount_class', models.CharField(blank=True, choices=[('under 10m', 'below 10 million yen'), ('under 30m', '10 to 30 million yen'), ('under 100m', '30 to 100 million yen'), ('over 100m', '100 million yen or more')], max_length=12)),
                ('source', models.CharField(max_length=300)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('is_demo', models.BooleanField(default=False)),
                ('fiscal_year', models.SmallIntegerField()),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.supportuse')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.supportprogramme')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.roster')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('amount_class', models.CharField(blank=True, choices=[('under 10m', 'below 10 million yen'), ('under 30m', '10 to 30 million yen'), ('under 100m', '30 to 100 million yen'), ('over 100m', '100 million yen or more')], max_length=12)),
                ('source', models.CharField(max_length=300)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('is_demo', models.BooleanField(default=False)),
                ('kind', models.CharField(choices=[('research', 'joint research'), ('matching', 'matching concluded'), ('transfer', 'technology transferred'), ('partnership', 'business partnership'), ('venture', 'joint venture'), ('supply', 'supply'), ('finance', 'finance')], max_length=12)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('case_id', models.BigIntegerField(null=True)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties_as_first', to='networks.organization')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.roster')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties_as_second', to='networks.organization')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['changed_at', 'id'], name='ties_by_change'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='networks_tie_ends_after_it_begins', violation_error_message='The end must be later than the beginning.'),
                    models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='a_tie_joins_two_lower_number_first'),
                    models.UniqueConstraint(fields=('roster', 'kind', 'first', 'second', 'valid_from', 'title'), name='a_tie_is_recorded_once'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='keeps_changed_at', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='NEW.changed_at = now(); RETURN NEW;', hash='93821fe5f38843333928353dd6b02d6e6d248fde', operation='UPDATE', pgid='pgtrigger_keeps_changed_at_f7356', table='networks_tie', when='BEFORE')),
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_tieevent" ("amount_class", "case_id", "changed_at", "first_id", "id", "is_demo", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "roster_id", "second_id", "source", "title", "valid_from", "valid_until") VALUES (NEW."amount_class", NEW."case_id", NEW."changed_at", NEW."first_id", NEW."id", NEW."is_demo", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."recorded_by_id", NEW."roster_id", NEW."second_id", NEW."source", NEW."title", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='23b2e7a2c44c67f04d0eb0c5d7ef540ea3ca5f56', operation='INSERT', pgid='pgtrigger_insert_insert_f09b6', table='networks_tie', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_tieevent" ("amount_class", "case_id", "changed_at", "first_id", "id", "is_demo", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "roster_id", "second_id", "source", "title", "valid_from", "valid_until") VALUES (NEW."amount_class", NEW."case_id", NEW."changed_at", NEW."first_id", NEW."id", NEW."is_demo", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."recorded_by_id", NEW."roster_id", NEW."second_id", NEW."source", NEW."title", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='986b3086db5f4a6cc899aa90d01cec6dd50d9599', operation='UPDATE', pgid='pgtrigger_update_update_1fc1b', table='networks_tie', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_tieevent" ("amount_class", "case_id", "changed_at", "first_id", "id", "is_demo", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "roster_id", "second_id", "source", "title", "valid_from", "valid_until") VALUES (OLD."amount_class", OLD."case_id", OLD."changed_at", OLD."first_id", OLD."id", OLD."is_demo", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."recorded_by_id", OLD."roster_id", OLD."second_id", OLD."source", OLD."title", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='e131d9ed8d9e382885a2a9ab2a77130878eed6f3', operation='DELETE', pgid='pgtrigger_delete_delete_87027', table='networks_tie', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='TieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until (not included)')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('amount_class', models.CharField(blank=True, choices=[('under 10m', 'below 10 million yen'), ('under 30m', '10 to 30 million yen'), ('under 100m', '30 to 100 million yen'), ('over 100m', '100 million yen or more')], max_length=12)),
                ('source', models.CharField(max_length=300)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('is_demo', models.BooleanField(default=False)),
                ('kind', models.CharField(choices=[('research', 'joint research'), ('matching', 'matching concluded'), ('transfer', 'technology transferred'), ('partnership', 'business partnership'), ('venture', 'joint venture'), ('supply', 'supply'), ('finance', 'finance')], max_length=12)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('case_id', models.BigIntegerField(null=True)),
                ('first', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='networks.tie')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('roster', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.roster')),
                ('second', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunSQL(
            OWN_ESTABLISHMENT, "alter table networks_membership drop constraint a_member_works_at_its_own_establishment"
        ),
    ]
