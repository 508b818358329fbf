"""Problems on the map."""

from django.http import HttpRequest, HttpResponse

from ecocitizens.site.maps import asked_box, asked_resolution, geojson
from ecocitizens.site.views.doors import programme_or_404


def map_points(request: HttpRequest, programme: str) -> HttpResponse:
    """The clusters as docs/explanation/map.md says."""
    text = geojson(
        programme_or_404(programme),
        asked_resolution(request.GET.get("res", "")),
        asked_box(request.GET.get("bbox", "")),
    )
    return HttpResponse(text, content_type="application/geo+json")
