"""The picture of a page for those who share its link. Ready pictures are kept as pages are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from ecocitizens.site.drawing import draw_card
from ecocitizens.site.pages.share import card_for
from ecocitizens.site.views.doors import programme_or_404


def share(request: HttpRequest, programme: str, page: str) -> HttpResponse:
    card = card_for(programme_or_404(programme), page, get_language() or "kk")
    if card is None:
        raise Http404(page)
    return HttpResponse(draw_card(card), content_type="image/png")
