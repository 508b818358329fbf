"""The search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ecocitizens.site.pages.search import search_page
from ecocitizens.site.views.doors import programme_or_404


def search(request: HttpRequest, programme: str) -> HttpResponse:
    page = search_page(request, programme_or_404(programme))
    return render(request, "site/search.html", {"page": page})
