from django.db import migrations


class Migration(migrations.Migration):
    """Leave room on each page of totals: a recomputed row then stays on its page and no index is touched."""

    dependencies = [("assessment", "0002_initial")]

    operations = [
        migrations.RunSQL(
            "alter table assessment_rollup set (fillfactor = 60)", "alter table assessment_rollup reset (fillfactor)"
        )
    ]
