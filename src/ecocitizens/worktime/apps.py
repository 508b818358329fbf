from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    name = "ecocitizens.worktime"
    label = "worktime"
    verbose_name = "Working time"
