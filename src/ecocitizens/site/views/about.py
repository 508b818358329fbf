"""About the programme, and what a public site owes its readers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ecocitizens.site.pages.about import (
    about_page,
    accessibility_page,
    licences_page,
    privacy_page,
)
from ecocitizens.site.views.doors import programme_or_404


def about(request: HttpRequest, programme: str) -> HttpResponse:
    page = about_page(request, programme_or_404(programme))
    return render(request, "site/about.html", {"page": page})


def privacy(request: HttpRequest, programme: str) -> HttpResponse:
    page = privacy_page(request, programme_or_404(programme))
    return render(request, "site/prose.html", {"page": page})


def accessibility(request: HttpRequest, programme: str) -> HttpResponse:
    page = accessibility_page(request, programme_or_404(programme))
    return render(request, "site/prose.html", {"page": page})


def licences(request: HttpRequest, programme: str) -> HttpResponse:
    page = licences_page(request, programme_or_404(programme))
    return render(request, "site/licences.html", {"page": page})
