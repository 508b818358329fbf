from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "ecocitizens.evidence"
    label = "evidence"
    verbose_name = "Evidence"

    def ready(self) -> None:
        # Its models cannot be imported before the apps are there.
        checkup = import_module("ecocitizens.evidence.checkup")
        checkup.register_check()
