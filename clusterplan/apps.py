from django.apps import AppConfig


class ClusterplanConfig(AppConfig):
    name = "clusterplan"
