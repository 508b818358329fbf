"""How the picture of a page is named: “home”, “problem/KEY”, “figure/INDICATOR/SCOPE/KEY”."""

from collections.abc import Mapping

SECTIONS = (
    "problems",
    "grants",
    "activities",
    "calendar",
    "promises",
    "results",
    "press",
    "evidence",
    "journal",
    "about",
    "release",
)
RECORDS = ("problem", "grant", "activity", "promise", "declaration")


def picture_name(url_name: str, kwargs: Mapping[str, str]) -> str:
    """The name of the picture for a page's address; the home's for a page without its own."""
    if url_name in SECTIONS:
        return url_name
    if url_name in RECORDS:
        return f"{url_name}/{kwargs['key']}"
    if url_name == "figure":
        return f"figure/{kwargs['indicator']}"
    if url_name == "figure_in":
        return f"figure/{kwargs['indicator']}/{kwargs['scope']}/{kwargs['key']}"
    return "home"
