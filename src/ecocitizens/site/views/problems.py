"""The list of problems and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ecocitizens.core.clock import today
from ecocitizens.problems.queries import problem_for
from ecocitizens.site.pages.problems import problem_page, problems_page
from ecocitizens.site.views.doors import programme_or_404


def problems(request: HttpRequest, programme: str) -> HttpResponse:
    page = problems_page(request, programme_or_404(programme))
    return render(request, "site/problems.html", {"page": page})


def problem(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    opened = programme_or_404(programme)
    found = problem_for(opened, key)
    if found is None:
        raise Http404(key)
    page = problem_page(request, opened, found, today())
    return render(request, "site/problem.html", {"page": page})
