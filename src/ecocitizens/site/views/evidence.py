"""Evidence: the list, and the files themselves."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from ecocitizens.evidence.models import Evidence
from ecocitizens.evidence.queries import file_for
from ecocitizens.site.pages.evidence import evidence_page
from ecocitizens.site.pages.proof import HASH_IN_ADDRESS
from ecocitizens.site.views.doors import programme_or_404

# What a browser shows without running anything in it; all else is handed over to be saved.
SHOWN_IN_BROWSER = {"image/jpeg", "image/png", "image/webp", "application/pdf", "text/plain"}
FOR_EVER = "public, max-age=31536000, immutable"


def evidence(request: HttpRequest, programme: str) -> HttpResponse:
    page = evidence_page(request, programme_or_404(programme), get_language() or "kk")
    return render(request, "site/evidence.html", {"page": page})


def evidence_file(request: HttpRequest, programme: str, key: str) -> HttpResponseBase:
    """The published copy. Its path is the one that the row names, never one that was asked for."""
    opened = programme_or_404(programme)
    row = file_for(opened.key, key)
    if row is None:
        raise Http404(key)
    etag = f'"{row.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged if unchanged is not None else _file(row)
    # An address that names the content may be kept for ever; the bare one must be asked again.
    is_named = request.GET.get("v") == row.sha256[:HASH_IN_ADDRESS]
    response["Cache-Control"] = FOR_EVER if is_named else "public, no-cache"
    response["ETag"] = etag
    return response


def _file(row: Evidence) -> FileResponse:
    try:
        opened = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(row.key) from error
    charset = "; charset=utf-8" if row.media_type.startswith("text/") else ""
    response = FileResponse(
        opened,
        as_attachment=row.media_type not in SHOWN_IN_BROWSER,
        filename=f"{row.key}{PurePath(str(row.file.name)).suffix}",
        content_type=f"{row.media_type}{charset}",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
