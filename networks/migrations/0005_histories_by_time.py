"""What happened since a moment is found by its time: the incremental reading of the API (ADR 91) asks each history."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0004_histories_without_addresses'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='designationevent',
            index=models.Index(fields=['pgh_created_at'], name='designation_history_by_time'),
        ),
        migrations.AddIndex(
            model_name='establishmentevent',
            index=models.Index(fields=['pgh_created_at'], name='establishment_history_by_time'),
        ),
        migrations.AddIndex(
            model_name='identifierevent',
            index=models.Index(fields=['pgh_created_at'], name='identifier_history_by_time'),
        ),
        migrations.AddIndex(
            model_name='membershipevent',
            index=models.Index(fields=['pgh_created_at'], name='membership_history_by_time'),
        ),
        migrations.AddIndex(
            model_name='organizationevent',
            index=models.Index(fields=['pgh_created_at'], name='organization_history_by_time'),
        ),
        migrations.AddIndex(
            model_name='organizationnameevent',
            index=models.Index(fields=['pgh_created_at'], name='name_history_by_time'),
        ),
        migrations.AddIndex(
            model_name='supportuseevent',
            index=models.Index(fields=['pgh_created_at'], name='support_use_history_by_time'),
        ),
        migrations.AddIndex(
            model_name='tieevent',
            index=models.Index(fields=['pgh_created_at'], name='tie_history_by_time'),
        ),
    ]
