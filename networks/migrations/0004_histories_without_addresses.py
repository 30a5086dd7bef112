"""Histories that do not hold how to reach a person: none of whom was invited, and no homes that the record forgot."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

# The app role may not change histories. It may have this emptied: addresses of natural persons, by the numbers of the
# events, where neither the organization nor the establishment says them any more.
FORGET_HOMES = """
create function forget_homes(organizations bigint[], establishments bigint[]) returns void
language sql security definer set search_path = public, pg_temp as $$
update networks_organizationevent e set postal_code = '', address = '', phone = '', fax = ''
where e.pgh_id = any(organizations)
  and exists (
    select from networks_organization o where o.id = e.id and o.kind in ('proprietor', 'researcher')
    union all
    select from networks_organizationevent p where p.pgh_obj_id = e.id and p.kind in ('proprietor', 'researcher'))
  and not exists (
    select from networks_organization o where o.id = e.id and o.postal_code || o.address || o.phone || o.fax <> '');
update networks_establishmentevent e set postal_code = '', address = '', phone = '', fax = ''
where e.pgh_id = any(establishments)
  and exists (
    select from networks_organization o where o.id = e.organization_id and o.kind in ('proprietor', 'researcher')
    union all
    select from networks_organizationevent p
    where p.pgh_obj_id = e.organization_id and p.kind in ('proprietor', 'researcher'))
  and not exists (
    select from networks_establishment o where o.id = e.id and o.postal_code || o.address || o.phone || o.fax <> '');
$$;
revoke execute on function forget_homes from public
"""


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0003_rosters_of_earlier_designations'),
    ]

    operations = [
        migrations.RunSQL(FORGET_HOMES, "drop function forget_homes"),
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitation',
            name='delete_delete',
        ),
        migrations.RemoveField(
            model_name='invitationevent',
            name='email',
        ),
        migrations.RemoveField(
            model_name='invitationevent',
            name='name_en',
        ),
        migrations.RemoveField(
            model_name='invitationevent',
            name='name_ja',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_invitationevent" ("accepted_at", "accepted_by_id", "bureau_id", "duty", "expires_at", "id", "invited_at", "invited_by_id", "language", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "valid_from", "valid_until", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."bureau_id", NEW."duty", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."language", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."role", NEW."valid_from", NEW."valid_until", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='c0686efe84fa2f14891d244da00bb27f7dabbe79', operation='INSERT', pgid='pgtrigger_insert_insert_e27e2', table='networks_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."accepted_by_id" IS DISTINCT FROM (NEW."accepted_by_id") OR OLD."bureau_id" IS DISTINCT FROM (NEW."bureau_id") OR OLD."duty" IS DISTINCT FROM (NEW."duty") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id"))', func='INSERT INTO "networks_invitationevent" ("accepted_at", "accepted_by_id", "bureau_id", "duty", "expires_at", "id", "invited_at", "invited_by_id", "language", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "valid_from", "valid_until", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."bureau_id", NEW."duty", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."language", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."role", NEW."valid_from", NEW."valid_until", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='0bbce125dfb296e8ce70c9f2a93e6cbc3b198d88', operation='UPDATE', pgid='pgtrigger_update_update_910ad', table='networks_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_invitationevent" ("accepted_at", "accepted_by_id", "bureau_id", "duty", "expires_at", "id", "invited_at", "invited_by_id", "language", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "valid_from", "valid_until", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."bureau_id", OLD."duty", OLD."expires_at", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."language", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."role", OLD."valid_from", OLD."valid_until", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;', hash='0d3d01fc04cbd88e80d1d82b3462729f2cbbbe6e', operation='DELETE', pgid='pgtrigger_delete_delete_ba8d4', table='networks_invitation', when='AFTER')),
        ),
    ]
