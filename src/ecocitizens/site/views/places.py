"""Problems on the map."""

from django.http import HttpRequest, JsonResponse

from ecocitizens.site.maps import asked_box, asked_resolution, clusters
from ecocitizens.site.views.doors import programme_or_404


def map_points(request: HttpRequest, programme: str) -> JsonResponse:
    """The clusters as docs/explanation/map.md says."""
    found = clusters(
        programme_or_404(programme),
        asked_resolution(request.GET.get("res", "")),
        asked_box(request.GET.get("bbox", "")),
    )
    return JsonResponse(
        found, content_type="application/geo+json", json_dumps_params={"ensure_ascii": False}
    )
