from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "ecocitizens.evidence"
    label = "evidence"
    verbose_name = "Evidence"
