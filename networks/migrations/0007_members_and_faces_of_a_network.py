from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("networks", "0006_joined_memberships")]

    operations = [
        migrations.AddField(
            model_name="networkversion",
            name="members",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="networkversion",
            name="faces",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
    ]
