"""An enquiry follows the designation of its desk: a further kind of step, of which the database keeps the word."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0006_corrections_of_persons_in_the_history'),
    ]

    operations = [
        migrations.AlterField(
            model_name='enquirystep',
            name='kind',
            field=models.CharField(choices=[('asked', 'asked'), ('routed', 'passed on'), ('followed', 'passed on, as the contact is designated no more'), ('answered', 'answered'), ('closed', 'closed')], max_length=8),
        ),
    ]
