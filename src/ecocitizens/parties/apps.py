from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "ecocitizens.parties"
    label = "parties"
    verbose_name = "Parties"
