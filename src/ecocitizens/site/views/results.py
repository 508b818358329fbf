"""The results table, the page behind every figure, and the results as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ecocitizens.results.files import MEDIA_TYPES, as_csv, as_xlsx, is_small, json_parts
from ecocitizens.site.pages.figure import figure_page, wanted_figure
from ecocitizens.site.pages.results import results_page
from ecocitizens.site.views.doors import programme_or_404


def results(request: HttpRequest, programme: str) -> HttpResponse:
    page = results_page(request, programme_or_404(programme))
    return render(request, "site/results.html", {"page": page})


def figure(request: HttpRequest, programme: str, indicator: str) -> HttpResponse:
    return _figure(request, programme, indicator)


def figure_in(
    request: HttpRequest, programme: str, indicator: str, scope: str, key: str
) -> HttpResponse:
    if scope == "programme":  # the programme's own figure has the shorter address
        raise Http404(scope)
    return _figure(request, programme, indicator, scope, key)


def _figure(
    request: HttpRequest, programme: str, indicator: str, scope: str = "programme", key: str = ""
) -> HttpResponse:
    opened = programme_or_404(programme)
    wanted = wanted_figure(opened, indicator, scope, key)
    if wanted is None:
        raise Http404(f"{indicator}@{scope}/{key}")
    page = figure_page(request, opened, wanted)
    return render(request, "site/figure.html", {"page": page})


def results_file(request: HttpRequest, programme: str, form: str) -> HttpResponse:
    opened = programme_or_404(programme)
    language = get_language() or "kk"
    if form == "json":
        parts = json_parts(opened, language, with_records=is_small(opened))
        body = "".join(parts).encode()
    else:
        body = {"csv": as_csv, "xlsx": as_xlsx}[form](opened, language)
    name = f"{opened.key}-results-{language}.{form}"
    return HttpResponse(
        body,
        content_type=MEDIA_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
