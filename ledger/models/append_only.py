"""Rows that are written once: by grant for the app role, explained by a trigger for everybody."""

import pgtrigger
from django.db import models


class AppendOnly(models.Model):
    """Abstract base. The app role may only read and add rows of such tables (I3)."""

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
