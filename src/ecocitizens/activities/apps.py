from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "ecocitizens.activities"
    label = "activities"
    verbose_name = "Activities"
