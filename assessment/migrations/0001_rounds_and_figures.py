"""Rounds, returns, figures and totals.

A table is created with its constraints, indexes and triggers at once: each operation of its own would draw up all the
models anew, and a first start would take a minute.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
import ledger.models.clock
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

# Leave room on each page of totals: a recomputed row then stays on its page and no index is touched.
ROOM_ON_THE_PAGES = "alter table assessment_rollup set (fillfactor = 60)"


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('assessment', '0001_initial'),
        ('assessment', '0002_initial'),
        ('assessment', '0003_room_on_the_pages_of_totals'),
    ]

    dependencies = [
        ('ledger', '0001_initial'),
        ('networks', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureAudit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('rollups', models.BigIntegerField()),
                ('differences', models.IntegerField()),
                ('examples', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('rules_version', models.SmallIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('required', models.BooleanField(default=True)),
                ('asked_of', models.CharField(choices=[('everyone', 'bureau and organizations'), ('bureau', 'bureau')], default='everyone', max_length=10)),
                ('forecast', models.BooleanField(default=False)),
                ('indicator_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.indicatorversion')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='assessment.questionnaire')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('questionnaire', 'indicator_version'), name='a_question_is_asked_once'),
                    models.UniqueConstraint(fields=('questionnaire', 'position'), name='one_question_at_a_position'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Rollup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope_kind', models.CharField(choices=[('sub_area', 'Sub Area'), ('project', 'Project'), ('bureau', 'Bureau'), ('nation', 'Nation'), ('industry_bureau', 'Industry Bureau'), ('industry', 'Industry')], db_collation='C', max_length=16)),
                ('scope_id', models.BigIntegerField()),
                ('fiscal_year', models.SmallIntegerField()),
                ('basis', models.CharField(choices=[('interim', 'Interim'), ('final', 'Final'), ('effective', 'Effective')], db_collation='C', max_length=10)),
                ('value', models.DecimalField(decimal_places=4, max_digits=22, null=True)),
                ('base', models.DecimalField(decimal_places=4, max_digits=22, null=True)),
                ('is_lower_bound', models.BooleanField(default=False)),
                ('is_approximate', models.BooleanField(default=False)),
                ('may_overlap', models.BooleanField(default=False)),
                ('overlap_subtracted', models.DecimalField(decimal_places=4, default=0, max_digits=22)),
                ('n_expected', models.IntegerField(default=0)),
                ('n_reported', models.IntegerField(default=0)),
                ('n_final', models.IntegerField(default=0)),
                ('n_interim', models.IntegerField(default=0)),
                ('n_confirmed', models.IntegerField(default=0)),
                ('parts_expected', models.IntegerField(default=0)),
                ('parts_reported', models.IntegerField(default=0)),
                ('areas_expected', models.IntegerField(default=0)),
                ('areas_reported', models.IntegerField(default=0)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('computed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('indicator', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.indicator')),
                ('industry', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.industry')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['fiscal_year', 'indicator', 'basis', 'scope_kind', 'industry'], name='rollup_by_indicator'),
                    models.Index(condition=models.Q(('overlap_subtracted__gt', 0)), fields=['fiscal_year'], name='rollup_with_an_overlap'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('scope_kind', 'fiscal_year', 'scope_id', 'industry', 'indicator', 'basis'), name='one_rollup_for_a_key', nulls_distinct=False),
                ],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('ex-post', 'for the ex-post assessment'), ('budget', 'for the budget distribution')], max_length=10)),
                ('opens_at', models.DateTimeField()),
                ('shown_deadline', models.DateTimeField()),
                ('last_new_at', models.DateTimeField()),
                ('last_edit_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(db_default=ledger.models.clock.ProgrammeNow())),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='round', to='projects.period')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='assessment.questionnaire')),
            ],
            options={
                'ordering': ['period__fiscal_year', 'opens_at'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('opened_by', models.F('confirmed_by')), _negated=True), name='opened_and_confirmed_by_two_people'),
                    models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='round_confirmed_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('shown_deadline')), ('shown_deadline__lte', models.F('last_new_at')), ('last_new_at__lte', models.F('last_edit_at'))), name='the_dates_of_a_round_are_in_order'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_roundevent" ("confirmed_at", "confirmed_by_id", "id", "last_edit_at", "last_new_at", "opened_at", "opened_by_id", "opens_at", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "questionnaire_id", "shown_deadline") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."last_edit_at", NEW."last_new_at", NEW."opened_at", NEW."opened_by_id", NEW."opens_at", NEW."period_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."questionnaire_id", NEW."shown_deadline"); RETURN NULL;', hash='b81de593ba9ef22f2dfb52d70957b93c68165350', operation='INSERT', pgid='pgtrigger_insert_insert_33841', table='assessment_round', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_roundevent" ("confirmed_at", "confirmed_by_id", "id", "last_edit_at", "last_new_at", "opened_at", "opened_by_id", "opens_at", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "questionnaire_id", "shown_deadline") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."last_edit_at", NEW."last_new_at", NEW."opened_at", NEW."opened_by_id", NEW."opens_at", NEW."period_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."questionnaire_id", NEW."shown_deadline"); RETURN NULL;', hash='bb81e8f9542d5690bd5da4d375b5ac616cda30a7', operation='UPDATE', pgid='pgtrigger_update_update_49492', table='assessment_round', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_roundevent" ("confirmed_at", "confirmed_by_id", "id", "last_edit_at", "last_new_at", "opened_at", "opened_by_id", "opens_at", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "questionnaire_id", "shown_deadline") VALUES (OLD."confirmed_at", OLD."confirmed_by_id", OLD."id", OLD."last_edit_at", OLD."last_new_at", OLD."opened_at", OLD."opened_by_id", OLD."opens_at", OLD."period_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."questionnaire_id", OLD."shown_deadline"); RETURN NULL;', hash='5ca5859671b48915a362bef906aa5c507d373f95', operation='DELETE', pgid='pgtrigger_delete_delete_b89d8', table='assessment_round', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='RoundEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('purpose', models.CharField(choices=[('ex-post', 'for the ex-post assessment'), ('budget', 'for the budget distribution')], max_length=10)),
                ('opens_at', models.DateTimeField()),
                ('shown_deadline', models.DateTimeField()),
                ('last_new_at', models.DateTimeField()),
                ('last_edit_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(db_default=ledger.models.clock.ProgrammeNow())),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.period')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.round')),
                ('questionnaire', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.questionnaire')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScopeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope_kind', models.CharField(db_collation='C', max_length=16)),
                ('scope_id', models.BigIntegerField()),
                ('version', models.BigIntegerField(default=1)),
                ('computed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('scope_kind', 'scope_id'), name='one_version_for_a_scope'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('not started', 'not started'), ('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('accepted', 'accepted'), ('sent', 'sent by the bureau'), ('confirmed', 'confirmed')], default='not started', max_length=12)),
                ('version', models.IntegerField(default=0)),
                ('times_submitted', models.SmallIntegerField(default=0)),
                ('missing_parts_reason', models.TextField(blank=True)),
                ('returned_reason', models.TextField(blank=True)),
                ('accepted_reason', models.TextField(blank=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('rules_version', models.SmallIntegerField(null=True)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='projects.bureau')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='projects.project')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='assessment.round')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [
                    models.Index(fields=['bureau', 'round'], name='submission_by_bureau'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('round', 'project'), name='one_return_for_a_round_and_project'),
                    models.CheckConstraint(condition=models.Q(('accepted_by', models.F('submitted_by')), _negated=True), name='accepted_by_another_than_who_submitted'),
                    models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('submitted_by', None)), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='submitted_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('accepted_by', None)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), _connector='OR'), name='accepted_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('sent_at', None), ('sent_by', None)), models.Q(('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='sent_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', False), ('status__in', ['accepted', 'sent', 'confirmed'])), models.Q(models.Q(('status__in', ['accepted', 'sent', 'confirmed']), _negated=True), ('accepted_at', None)), _connector='OR'), name='a_return_counts_only_when_accepted'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_submissionevent" ("accepted_at", "accepted_by_id", "accepted_reason", "bureau_id", "id", "missing_parts_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "returned_reason", "round_id", "rules_version", "sent_at", "sent_by_id", "status", "submitted_at", "submitted_by_id", "times_submitted", "version") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."accepted_reason", NEW."bureau_id", NEW."id", NEW."missing_parts_reason", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."returned_reason", NEW."round_id", NEW."rules_version", NEW."sent_at", NEW."sent_by_id", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."times_submitted", NEW."version"); RETURN NULL;', hash='77a21a688fbf810ab1adedbde5179d6b7f307b0d', operation='INSERT', pgid='pgtrigger_insert_insert_6d0f4', table='assessment_submission', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_submissionevent" ("accepted_at", "accepted_by_id", "accepted_reason", "bureau_id", "id", "missing_parts_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "returned_reason", "round_id", "rules_version", "sent_at", "sent_by_id", "status", "submitted_at", "submitted_by_id", "times_submitted", "version") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."accepted_reason", NEW."bureau_id", NEW."id", NEW."missing_parts_reason", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."returned_reason", NEW."round_id", NEW."rules_version", NEW."sent_at", NEW."sent_by_id", NEW."status", NEW."submitted_at", NEW."submitted_by_id", NEW."times_submitted", NEW."version"); RETURN NULL;', hash='bda7b45b8c6a1acfe176c7d60f029ef3432976e2', operation='UPDATE', pgid='pgtrigger_update_update_7b120', table='assessment_submission', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_submissionevent" ("accepted_at", "accepted_by_id", "accepted_reason", "bureau_id", "id", "missing_parts_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "returned_reason", "round_id", "rules_version", "sent_at", "sent_by_id", "status", "submitted_at", "submitted_by_id", "times_submitted", "version") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."accepted_reason", OLD."bureau_id", OLD."id", OLD."missing_parts_reason", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."returned_reason", OLD."round_id", OLD."rules_version", OLD."sent_at", OLD."sent_by_id", OLD."status", OLD."submitted_at", OLD."submitted_by_id", OLD."times_submitted", OLD."version"); RETURN NULL;', hash='1ac300ab433ae8c85cf4263a983d2283aeb45f8f', operation='DELETE', pgid='pgtrigger_delete_delete_559ed', table='assessment_submission', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='SubmissionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('not started', 'not started'), ('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('accepted', 'accepted'), ('sent', 'sent by the bureau'), ('confirmed', 'confirmed')], default='not started', max_length=12)),
                ('version', models.IntegerField(default=0)),
                ('times_submitted', models.SmallIntegerField(default=0)),
                ('missing_parts_reason', models.TextField(blank=True)),
                ('returned_reason', models.TextField(blank=True)),
                ('accepted_reason', models.TextField(blank=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('rules_version', models.SmallIntegerField(null=True)),
                ('accepted_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('bureau', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.bureau')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.submission')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.round')),
                ('sent_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField()),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('granted_at', models.DateTimeField(null=True)),
                ('refused_reason', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='assessment.submission')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('asked_by', models.F('granted_by')), _negated=True), name='asked_and_granted_by_two_people'),
                    models.CheckConstraint(condition=models.Q(models.Q(('granted_at', None), ('granted_by', None)), models.Q(('granted_at__isnull', False), ('granted_by__isnull', False)), _connector='OR'), name='granted_means_who_and_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('not started', 'not started'), ('draft', 'draft'), ('handed in', 'handed in'), ('returned', 'returned')], default='not started', max_length=12)),
                ('nil', models.BooleanField(default=False)),
                ('version', models.IntegerField(default=0)),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('on_behalf_reason', models.CharField(blank=True, max_length=300)),
                ('handed_in_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on_behalf_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='networks.organization')),
                ('sub_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='projects.subarea')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='assessment.submission')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('submission', 'organization'), name='one_part_for_an_organization', nulls_distinct=False),
                    models.CheckConstraint(condition=models.Q(models.Q(('handed_in_at__isnull', False), ('handed_in_by__isnull', False), ('status', 'handed in')), models.Q(models.Q(('status', 'handed in'), _negated=True), ('handed_in_at', None), ('handed_in_by', None)), _connector='OR'), name='handed_in_means_who_and_when'),
                    models.CheckConstraint(condition=models.Q(('on_behalf_by', None), ('organization__isnull', False), _connector='OR'), name='only_organizations_are_acted_for'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_partevent" ("handed_in_at", "handed_in_by_id", "id", "nil", "on_behalf_by_id", "on_behalf_reason", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "sub_area_id", "submission_id", "version") VALUES (NEW."handed_in_at", NEW."handed_in_by_id", NEW."id", NEW."nil", NEW."on_behalf_by_id", NEW."on_behalf_reason", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."sub_area_id", NEW."submission_id", NEW."version"); RETURN NULL;', hash='d35ca393ba194d048caf2695e3a69014a9911c74', operation='INSERT', pgid='pgtrigger_insert_insert_fb74f', table='assessment_part', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assessment_partevent" ("handed_in_at", "handed_in_by_id", "id", "nil", "on_behalf_by_id", "on_behalf_reason", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "sub_area_id", "submission_id", "version") VALUES (NEW."handed_in_at", NEW."handed_in_by_id", NEW."id", NEW."nil", NEW."on_behalf_by_id", NEW."on_behalf_reason", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."sub_area_id", NEW."submission_id", NEW."version"); RETURN NULL;', hash='719dd8711924e9a7aa6d110d5f30f19d56af0c0d', operation='UPDATE', pgid='pgtrigger_update_update_a88a7', table='assessment_part', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assessment_partevent" ("handed_in_at", "handed_in_by_id", "id", "nil", "on_behalf_by_id", "on_behalf_reason", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "sub_area_id", "submission_id", "version") VALUES (OLD."handed_in_at", OLD."handed_in_by_id", OLD."id", OLD."nil", OLD."on_behalf_by_id", OLD."on_behalf_reason", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."sub_area_id", OLD."submission_id", OLD."version"); RETURN NULL;', hash='0a709c10ee5ca58f90da46520a4dfc488f24038f', operation='DELETE', pgid='pgtrigger_delete_delete_d45dd', table='assessment_part', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='PartEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('not started', 'not started'), ('draft', 'draft'), ('handed in', 'handed in'), ('returned', 'returned')], default='not started', max_length=12)),
                ('nil', models.BooleanField(default=False)),
                ('version', models.IntegerField(default=0)),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('on_behalf_reason', models.CharField(blank=True, max_length=300)),
                ('handed_in_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('on_behalf_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='networks.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.part')),
                ('sub_area', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.subarea')),
                ('submission', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.submission')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('blank', 'blank'), ('value', 'value'), ('none', 'nothing to report'), ('n/a', 'not applicable'), ('not yet known', 'not yet known')], default='blank', max_length=13)),
                ('typed', models.CharField(blank=True, max_length=80)),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('base', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('bound', models.CharField(choices=[('exact', 'exact'), ('approximate', 'about'), ('at least', 'at least')], default='exact', max_length=11)),
                ('forecast', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('expected_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True)),
                ('version', models.IntegerField(default=1)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('indicator', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.indicator')),
                ('sub_area', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.subarea')),
                ('updated_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('part', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='cells', to='assessment.part')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('part', 'indicator', 'sub_area'), name='one_cell_for_a_question', nulls_distinct=False),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'value'), ('value__isnull', False)), models.Q(models.Q(('state', 'value'), _negated=True), ('base', None), ('bound', 'exact'), ('value', None)), _connector='OR'), name='cell_has_a_value_when_its_state_says_so'),
                    models.CheckConstraint(condition=models.Q(models.Q(('value', None), ('value__lt', 100000000000000), _connector='OR'), models.Q(('base', None), models.Q(('base__gt', 0), ('base__lt', 100000000000000)), _connector='OR')), name='cell_is_a_number'),
                    models.CheckConstraint(condition=models.Q(('value', None), ('value__gte', 0), _connector='OR'), name='cell_is_not_negative'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessment_cellevent" ("base", "bound", "expected_on", "forecast", "id", "indicator_id", "note", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "sub_area_id", "typed", "updated_at", "updated_by_id", "value", "version") SELECT new_values."base", new_values."bound", new_values."expected_on", new_values."forecast", new_values."id", new_values."indicator_id", new_values."note", new_values."part_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."sub_area_id", new_values."typed", new_values."updated_at", new_values."updated_by_id", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0232b78e8a3bb1e0bce5bbcc256c1a656edc8a1b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_be018', referencing='REFERENCING NEW TABLE AS new_values ', table='assessment_cell', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessment_cellevent" ("base", "bound", "expected_on", "forecast", "id", "indicator_id", "note", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "sub_area_id", "typed", "updated_at", "updated_by_id", "value", "version") SELECT new_values."base", new_values."bound", new_values."expected_on", new_values."forecast", new_values."id", new_values."indicator_id", new_values."note", new_values."part_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."sub_area_id", new_values."typed", new_values."updated_at", new_values."updated_by_id", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4ee9cc4a1c9d0f0eb8c1d3e738a16ff415e455cb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4d05a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='assessment_cell', when='AFTER')),
                    pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessment_cellevent" ("base", "bound", "expected_on", "forecast", "id", "indicator_id", "note", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "sub_area_id", "typed", "updated_at", "updated_by_id", "value", "version") SELECT old_values."base", old_values."bound", old_values."expected_on", old_values."forecast", old_values."id", old_values."indicator_id", old_values."note", old_values."part_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."sub_area_id", old_values."typed", old_values."updated_at", old_values."updated_by_id", old_values."value", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='07f3be728cad2a050b77d761f34c9d42dfb3ec5b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_78573', referencing='REFERENCING OLD TABLE AS old_values ', table='assessment_cell', when='AFTER')),
                ],
            },
        ),
        migrations.CreateModel(
            name='CellEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('blank', 'blank'), ('value', 'value'), ('none', 'nothing to report'), ('n/a', 'not applicable'), ('not yet known', 'not yet known')], default='blank', max_length=13)),
                ('typed', models.CharField(blank=True, max_length=80)),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('base', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('bound', models.CharField(choices=[('exact', 'exact'), ('approximate', 'about'), ('at least', 'at least')], default='exact', max_length=11)),
                ('forecast', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('expected_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True)),
                ('version', models.IntegerField(default=1)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.indicator')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='assessment.cell')),
                ('sub_area', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.subarea')),
                ('updated_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('part', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assessment.part')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('blank', 'blank'), ('value', 'value'), ('none', 'nothing to report'), ('n/a', 'not applicable'), ('not yet known', 'not yet known')], max_length=13)),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('base', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('bound', models.CharField(choices=[('exact', 'exact'), ('approximate', 'about'), ('at least', 'at least')], default='exact', max_length=11)),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('approved', models.BooleanField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_reason', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='assessment.cell')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('asked_by', models.F('decided_by')), _negated=True), name='an_amendment_needs_two_people'),
                    models.CheckConstraint(condition=models.Q(models.Q(('approved', None), ('decided_at', None), ('decided_by', None)), models.Q(('approved__isnull', False), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='an_amendment_decided_means_who_and_when'),
                    models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('cell',), name='one_open_amendment_for_a_cell'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'value'), ('value__isnull', False)), models.Q(models.Q(('state', 'value'), _negated=True), ('base', None), ('bound', 'exact'), ('value', None)), _connector='OR'), name='amendment_has_a_value_when_its_state_says_so'),
                    models.CheckConstraint(condition=models.Q(models.Q(('value', None), ('value__lt', 100000000000000), _connector='OR'), models.Q(('base', None), models.Q(('base__gt', 0), ('base__lt', 100000000000000)), _connector='OR')), name='amendment_is_a_number'),
                    models.CheckConstraint(condition=models.Q(('value', None), ('value__gte', 0), _connector='OR'), name='amendment_is_not_negative'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.SmallIntegerField(default=1)),
                ('fiscal_year', models.SmallIntegerField()),
                ('kind', models.CharField(choices=[('interim', 'interim'), ('final', 'final')], max_length=10)),
                ('state', models.CharField(choices=[('blank', 'blank'), ('value', 'value'), ('none', 'nothing to report'), ('n/a', 'not applicable'), ('not yet known', 'not yet known')], max_length=13)),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('base', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('bound', models.CharField(choices=[('exact', 'exact'), ('approximate', 'about'), ('at least', 'at least')], max_length=11)),
                ('accepted_at', models.DateTimeField()),
                ('accepted_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('act', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act')),
                ('amendment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='assessment.amendment')),
                ('cell', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='assessment.cell')),
                ('indicator', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.indicator')),
                ('project', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('sub_area', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.subarea')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='assessment.submission')),
            ],
            options={
                'abstract': False,
                'indexes': [
                    models.Index(fields=['project', 'fiscal_year', 'cell', '-no'], name='figure_by_key'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('cell', 'no'), name='one_number_for_a_figure'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'value'), ('value__isnull', False)), models.Q(models.Q(('state', 'value'), _negated=True), ('base', None), ('bound', 'exact'), ('value', None)), _connector='OR'), name='figure_has_a_value_when_its_state_says_so'),
                    models.CheckConstraint(condition=models.Q(models.Q(('value', None), ('value__lt', 100000000000000), _connector='OR'), models.Q(('base', None), models.Q(('base__gt', 0), ('base__lt', 100000000000000)), _connector='OR')), name='figure_is_a_number'),
                    models.CheckConstraint(condition=models.Q(('value', None), ('value__gte', 0), _connector='OR'), name='figure_is_not_negative'),
                ],
                'triggers': [
                    pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='126d34bea2be6dc9daaffaea5edd4ec2005247b4', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_e2b34', table='assessment_figure', when='BEFORE')),
                ],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('raised_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('resolved_at', models.DateTimeField(null=True)),
                ('cell', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='assessment.cell')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='assessment.submission')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='resolved_means_who_and_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Overlap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.DecimalField(decimal_places=4, max_digits=18)),
                ('why', models.TextField()),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('other_cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overlaps', to='assessment.cell')),
                ('owner_cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overlaps_owned', to='assessment.cell')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('owner_cell', 'other_cell'), name='one_overlap_for_two_cells'),
                    models.CheckConstraint(condition=models.Q(('owner_cell', models.F('other_cell')), _negated=True), name='a_cell_does_not_overlap_itself'),
                    models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='an_overlap_is_positive'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SubmissionIndustry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('industry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.industry')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='industries', to='assessment.submission')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('submission', 'industry'), name='an_industry_once_for_a_return'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Typist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='typists', to='assessment.part')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('part', 'user'), name='a_typist_is_noted_once'),
                ],
            },
        ),
        migrations.RunSQL(ROOM_ON_THE_PAGES, "alter table assessment_rollup reset (fillfactor)"),
    ]
