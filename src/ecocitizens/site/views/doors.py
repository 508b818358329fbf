"""The way into a programme's pages."""

from django.http import Http404

from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.queries import programme_for


def programme_or_404(key: str) -> Programme:
    """The public programme of that key; a programme that is not public looks like none."""
    programme = programme_for(key)
    if programme is None:
        raise Http404(key)
    return programme
