"""The journal: page and Atom feed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ecocitizens.core.clock import now
from ecocitizens.site.pages.journal import journal_atom as atom_of
from ecocitizens.site.pages.journal import journal_page
from ecocitizens.site.views.doors import programme_or_404


def journal(request: HttpRequest, programme: str) -> HttpResponse:
    opened = programme_or_404(programme)
    page = journal_page(request, opened, get_language() or "kk")
    return render(request, "site/journal.html", {"page": page})


def journal_atom(request: HttpRequest, programme: str) -> HttpResponse:
    opened = programme_or_404(programme)
    content = atom_of(opened, get_language() or "kk", now())
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
