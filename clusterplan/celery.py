"""The Celery application: it only wakes up work that already stands in the database."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterplan.settings")
app = Celery("clusterplan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Celery sets up no logging of its own where this signal has a receiver; Django's has no personal data."""
