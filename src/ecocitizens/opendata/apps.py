from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "ecocitizens.opendata"
    label = "opendata"
    verbose_name = "Open data"
