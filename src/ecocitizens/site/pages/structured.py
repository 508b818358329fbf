"""JSON-LD objects that pages share, after schema.org."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from ecocitizens.languages.text import shown
from ecocitizens.programmes.models import Programme
from ecocitizens.site.pages.lines import reader_language
from ecocitizens.site.pages.shell import Link


def absolute(path: str) -> str:
    return settings.BASE_URL.rstrip("/") + path


def breadcrumbs(programme: Programme, trail: Sequence[Link], title: str) -> Mapping[str, Any]:
    """The way from the programme's home to the page; the page itself needs no address."""
    home = Link(
        shown(programme.name, reader_language()).text,
        reverse("site:home", args=[programme.key]),
    )
    items: list[dict[str, Any]] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": link.text,
            "item": absolute(link.url),
        }
        for position, link in enumerate((home, *trail), start=1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items,
    }
