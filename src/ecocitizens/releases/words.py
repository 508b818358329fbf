"""The release's own words, and sentences whose numbers are runs of a paragraph.

A phrase has its numbers as {number} or {value}; `phrase` puts runs in their place, so that a
number never passes through a string of its own.
"""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ecocitizens.languages.quotes import DASHES
from ecocitizens.releases.document import Labels, Paragraph, Run

_PLACE = re.compile(r"\{(\w+)\}")

PART_HEADINGS = {
    "solved": gettext_lazy("What has been solved"),
    "awareness": gettext_lazy("What people have learnt"),
    "under_way": gettext_lazy("What is under way"),
}
ROLE_LABELS = {
    "funder": gettext_lazy("Funded by"),
    "lead_implementer": gettext_lazy("Implementer of the project"),
    "implementer": gettext_lazy("Implementing partners"),
    "partner": gettext_lazy("Partners"),
}
HELD_IN = {
    "kk": gettext_lazy("in Kazakh"),
    "ru": gettext_lazy("in Russian"),
    "en": gettext_lazy("in English"),
}


def labels(language: str) -> Labels:
    return Labels(
        press_release=_("Press release"),
        notes=_("Where the figures come from"),
        declared=_("declared"),
        page=_("Page {page} of {pages}"),
        dash=DASHES.get(language, "–"),
    )


def phrase(text: str, **parts: Run | Paragraph) -> Paragraph:
    """The text with runs for its {names}. Raises KeyError for a name that is not given."""
    found: list[Run] = []
    end = 0
    for match in _PLACE.finditer(text):
        if text[end : match.start()]:
            found.append(Run(text[end : match.start()]))
        part = parts[match[1]]
        found.extend([part] if isinstance(part, Run) else part)
        end = match.end()
    if text[end:]:
        found.append(Run(text[end:]))
    return tuple(found)


def joined(parts: Sequence[Paragraph], between: str) -> Paragraph:
    found: list[Run] = []
    for part in parts:
        if found:
            found.append(Run(between))
        found.extend(part)
    return tuple(found)


def counted(what: str, count: int) -> str:
    """ "{number} respondents" in the form that the count asks for.

    `what` is a role, a unit, an item or "venue".
    """
    forms = {
        "participant": ngettext("{number} participant", "{number} participants", count),
        "respondent": ngettext("{number} respondent", "{number} respondents", count),
        "volunteer": ngettext("{number} volunteer", "{number} volunteers", count),
        "organiser": ngettext("{number} organiser", "{number} organisers", count),
        "family": ngettext("{number} family", "{number} families", count),
        "household": ngettext("{number} household", "{number} households", count),
        "organisation": ngettext("{number} organisation", "{number} organisations", count),
        "poster": ngettext("{number} poster", "{number} posters", count),
        "brochure": ngettext("{number} brochure", "{number} brochures", count),
        "seedling": ngettext("{number} seedling", "{number} seedlings", count),
        "other": ngettext("{number} thing handed out", "{number} things handed out", count),
        "venue": ngettext("{number} venue", "{number} venues", count),
    }
    return forms[what].replace("{number} ", "{number}\u00a0")
