from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "ecocitizens.journal"
    label = "journal"
    verbose_name = "Journal"
