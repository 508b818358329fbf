from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "ecocitizens.problems"
    label = "problems"
    verbose_name = "Problems"
