"""The journal: history, and the description of records that it tells of."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from ecocitizens.core import pagecache
from ecocitizens.journal import news


class JournalConfig(AppConfig):
    """Registers every app's kinds of records, so that references find their scope."""

    name = "ecocitizens.journal"

    def ready(self) -> None:
        autodiscover_modules("records")
        news.subscribe("core.page_cache", pagecache.hear)
