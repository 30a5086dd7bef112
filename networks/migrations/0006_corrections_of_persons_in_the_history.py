"""That a person was corrected is in the history, also where only columns changed that it does not keep."""


import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0005_histories_by_time'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='contact',
            name='update_update',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "networks_contactevent" ("delete_after", "duty", "id", "mailing_consent", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT new_values."delete_after", new_values."duty", new_values."id", new_values."mailing_consent", new_values."membership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='21988681d4de36ce27612035f0a3dc9224aa4de3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ba58c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='networks_contact', when='AFTER')),
        ),
    ]
