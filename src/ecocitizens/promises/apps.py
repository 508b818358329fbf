from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "ecocitizens.promises"
    label = "promises"
    verbose_name = "Promises"
