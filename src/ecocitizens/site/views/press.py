"""Media coverage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ecocitizens.site.pages.press import press_page
from ecocitizens.site.views.doors import programme_or_404


def press(request: HttpRequest, programme: str) -> HttpResponse:
    page = press_page(request, programme_or_404(programme), get_language() or "kk")
    return render(request, "site/press.html", {"page": page})
