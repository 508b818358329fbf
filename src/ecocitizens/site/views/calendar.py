"""The calendar of activities."""

from datetime import date
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ecocitizens.core.clock import now
from ecocitizens.site.pages.calendar import YEARS, calendar_page
from ecocitizens.site.views.doors import programme_or_404


def calendar(request: HttpRequest, programme: str) -> HttpResponse:
    """The month of today, by the programme's clock."""
    opened = programme_or_404(programme)
    today = now().astimezone(ZoneInfo(opened.time_zone)).date()
    page = calendar_page(
        request, opened, today.replace(day=1), today, get_language() or "kk", is_now=True
    )
    return render(request, "site/calendar.html", {"page": page})


def calendar_month(request: HttpRequest, programme: str, month: str) -> HttpResponse:
    opened = programme_or_404(programme)
    today = now().astimezone(ZoneInfo(opened.time_zone)).date()
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404(month) from error
    if first.year not in YEARS:
        raise Http404(month)
    page = calendar_page(request, opened, first, today, get_language() or "kk", is_now=False)
    return render(request, "site/calendar.html", {"page": page})
