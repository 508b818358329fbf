from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ecocitizens.people"
    label = "people"
    verbose_name = "People"
