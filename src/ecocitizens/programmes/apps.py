from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "ecocitizens.programmes"
    label = "programmes"
    verbose_name = "Programmes"
