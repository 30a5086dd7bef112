"""A roster file that was refused as a whole could not be read: "refused" is the word for a decision of somebody."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0008_exclusions_over_points'),
    ]

    operations = [
        migrations.AlterField(
            model_name='rosterimport',
            name='status',
            field=models.CharField(choices=[('reading', 'being read'), ('refused', 'could not be read'), ('staged', 'to be decided'), ('confirmed', 'taken over'), ('discarded', 'discarded'), ('undone', 'undone')], default='reading', max_length=10),
        ),
    ]
