from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "ecocitizens.results"
    label = "results"
    verbose_name = "Results"
