"""Activities: list, page, iCalendar feed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ecocitizens.activities.queries import activity_for
from ecocitizens.core.clock import now
from ecocitizens.site.pages.activities import activities_page
from ecocitizens.site.pages.activity import activity_page
from ecocitizens.site.pages.calendar import calendar_file
from ecocitizens.site.views.doors import programme_or_404


def activities(request: HttpRequest, programme: str) -> HttpResponse:
    opened = programme_or_404(programme)
    page = activities_page(request, opened, get_language() or "kk")
    return render(request, "site/activities.html", {"page": page})


def activity(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    opened = programme_or_404(programme)
    found = activity_for(opened, key)
    if found is None:
        raise Http404(key)
    page = activity_page(request, opened, found, get_language() or "kk")
    return render(request, "site/activity.html", {"page": page})


def activities_ics(request: HttpRequest, programme: str) -> HttpResponse:
    opened = programme_or_404(programme)
    content = calendar_file(opened, get_language() or "kk", now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{opened.key}-activities.ics"'
    return response
