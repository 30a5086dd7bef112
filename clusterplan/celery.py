"""The Celery application: it only wakes up work that already stands in the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterplan.settings")
app = Celery("clusterplan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
