"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterplan.settings")
application = get_wsgi_application()

from clusterplan import startup  # noqa: E402 - after the settings are there

startup.refuse_unsafe_start()
