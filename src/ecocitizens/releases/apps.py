from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "ecocitizens.releases"
    label = "releases"
    verbose_name = "Releases"
