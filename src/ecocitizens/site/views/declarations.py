"""The page of one declared number."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ecocitizens.site.pages.declaration import declaration_page, judged_declaration
from ecocitizens.site.views.doors import programme_or_404


def declaration(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    opened = programme_or_404(programme)
    found = judged_declaration(opened, key)
    if found is None:
        raise Http404(key)
    page = declaration_page(request, opened, found)
    return render(request, "site/declaration.html", {"page": page})
