from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "ecocitizens.grants"
    label = "grants"
    verbose_name = "Grants"
