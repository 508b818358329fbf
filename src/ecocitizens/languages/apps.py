from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "ecocitizens.languages"
    label = "languages"
    verbose_name = "Languages"
