"""Reads of media coverage."""

from django.db.models import QuerySet

from ecocitizens.press.models import Coverage
from ecocitizens.programmes.models import Programme


def dated_coverage(programme: Programme, grant: str = "") -> QuerySet[Coverage]:
    """Coverage whose day is known, with outlet and grant; to be ordered by DATED_ORDER."""
    return _coverage(programme, grant).filter(published_on__isnull=False)


def undated_coverage(programme: Programme, grant: str = "") -> QuerySet[Coverage]:
    """Coverage whose day nobody has said, batches among it; to be ordered by UNDATED_ORDER."""
    return _coverage(programme, grant).filter(published_on__isnull=True)


DATED_ORDER = ("-published_on", "key")
UNDATED_ORDER = ("key",)


def _coverage(programme: Programme, grant: str) -> QuerySet[Coverage]:
    found = Coverage.objects.filter(programme=programme)
    if grant:
        found = found.filter(grant__key=grant)
    return found.select_related("outlet", "grant__grantee", "source").prefetch_related("evidence")
