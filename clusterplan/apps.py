from django.apps import AppConfig


class ClusterplanConfig(AppConfig):
    name = "clusterplan"

    def ready(self) -> None:
        # Here and not in the package's __init__, which bootstrap.py imports on a machine without Celery.
        from . import celery  # noqa: F401 - shared tasks need the application
