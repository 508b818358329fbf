"""The list of grants and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ecocitizens.core.clock import today
from ecocitizens.grants.queries import grant_for
from ecocitizens.site.pages.grants import grant_page, grants_page
from ecocitizens.site.views.doors import programme_or_404


def grants(request: HttpRequest, programme: str) -> HttpResponse:
    page = grants_page(request, programme_or_404(programme))
    return render(request, "site/grants.html", {"page": page})


def grant(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    opened = programme_or_404(programme)
    found = grant_for(opened, key)
    if found is None:
        raise Http404(key)
    page = grant_page(request, opened, found, today())
    return render(request, "site/grant.html", {"page": page})
