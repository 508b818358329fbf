from importlib import import_module

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "ecocitizens.site"
    label = "site"
    verbose_name = "Site"

    def ready(self) -> None:
        # Their models cannot be imported before the apps are there.
        news = import_module("ecocitizens.journal.news")
        index = import_module("ecocitizens.site.search.index")
        news.subscribe("site.search", index.hear)
