"""The first page: a programme's home, or the list of programmes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ecocitizens.core.clock import today
from ecocitizens.programmes.queries import public_programmes
from ecocitizens.site.pages.home import home_page, index_page
from ecocitizens.site.views.doors import programme_or_404


def index(request: HttpRequest) -> HttpResponse:
    """The only programme's home; a list where there are several."""
    programmes = list(public_programmes()[:100])
    if len(programmes) == 1:
        return redirect("site:home", programmes[0].key)
    return render(request, "site/index.html", {"page": index_page(request, programmes)})


def home(request: HttpRequest, programme: str) -> HttpResponse:
    page = home_page(request, programme_or_404(programme), today())
    return render(request, "site/home.html", {"page": page})
