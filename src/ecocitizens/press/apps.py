from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "ecocitizens.press"
    label = "press"
    verbose_name = "Press"
