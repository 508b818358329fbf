"""Promises of authorities: board and page."""

from datetime import date
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ecocitizens.core.clock import now
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.queries import promise_for
from ecocitizens.site.pages.promise import promise_page
from ecocitizens.site.pages.promises import promises_page
from ecocitizens.site.views.doors import programme_or_404


def promises(request: HttpRequest, programme: str) -> HttpResponse:
    opened = programme_or_404(programme)
    page = promises_page(request, opened, _day_in(opened), get_language() or "kk")
    return render(request, "site/promises.html", {"page": page})


def promise(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    opened = programme_or_404(programme)
    found = promise_for(opened, key)
    if found is None:
        raise Http404(key)
    page = promise_page(request, opened, found, _day_in(opened), get_language() or "kk")
    return render(request, "site/promise.html", {"page": page})


def _day_in(programme: Programme) -> date:
    """Today where the programme is: there a promise becomes overdue."""
    return now().astimezone(ZoneInfo(programme.time_zone)).date()
