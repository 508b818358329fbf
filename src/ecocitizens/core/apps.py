from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "ecocitizens.core"
    label = "core"
    verbose_name = "Core"
