"""Pages for machines."""

import orjson
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ecocitizens.opendata.schema import programme_schema


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the folder format; anybody's tools may read it."""
    response = HttpResponse(
        orjson.dumps(programme_schema(), option=orjson.OPT_INDENT_2),
        content_type="application/schema+json",
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=3600"
    return response
