"""The same rows exclude each other, by points instead of one-element ranges: an eighth of the time of an insert."""

import django.contrib.postgres.constraints
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0007_an_enquiry_follows_its_desk'),
        ('projects', '0002_exclusions_over_points'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='contact',
            name='one_representative_of_a_membership_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='contact',
            name='one_window_of_a_membership_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='designation',
            name='an_organization_is_designated_once_for_a_project_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='mandate',
            name='one_manager_of_an_organization_in_a_project_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='a_member_is_on_a_roster_once_at_a_time',
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('duty', 'representative')), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('membership'), 0), models.Value(0), function='point'), '~='), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='one_representative_of_a_membership_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('duty', 'window')), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('membership'), 0), models.Value(0), function='point'), '~='), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='one_window_of_a_membership_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='designation',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('organization'), 0), django.db.models.functions.comparison.Coalesce(models.F('project'), 0), function='point'), '~='), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='an_organization_is_designated_once_for_a_project_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('duty', 'manager')), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('organization'), 0), django.db.models.functions.comparison.Coalesce(models.F('project'), 0), function='point'), '~='), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='one_manager_of_an_organization_in_a_project_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('joined_into', None)), expressions=[(models.Func(django.db.models.functions.comparison.Coalesce(models.F('roster'), 0), django.db.models.functions.comparison.Coalesce(models.F('organization'), 0), function='point'), '~='), (models.Func(models.F('valid_from'), models.F('valid_until'), function='daterange'), '&&')], name='a_member_is_on_a_roster_once_at_a_time'),
        ),
    ]
