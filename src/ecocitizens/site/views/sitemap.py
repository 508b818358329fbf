"""robots.txt and the site map, read by search engines."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ecocitizens.site.pages.sitemap import index_of, section_of

ROBOTS = """User-agent: *
Disallow: /*/*/search/
Disallow: /*/sign-in/
Disallow: /*/account/

Sitemap: {base}/sitemap.xml
"""


def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(base=settings.BASE_URL.rstrip("/"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    return render(
        request, "site/sitemap_index.xml", {"maps": index_of()}, content_type="application/xml"
    )


def sitemap_section(
    request: HttpRequest, programme: str, section: str, number: int
) -> HttpResponse:
    pages = section_of(programme, section, number)
    if not pages:
        raise Http404(section)
    return render(request, "site/sitemap.xml", {"pages": pages}, content_type="application/xml")
