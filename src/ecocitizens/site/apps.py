from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "ecocitizens.site"
    label = "site"
    verbose_name = "Site"
