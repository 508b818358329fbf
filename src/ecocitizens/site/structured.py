"""Events as JSON-LD, after schema.org."""

from typing import Any

from ecocitizens.activities.models import Activity
from ecocitizens.languages.text import shown
from ecocitizens.places.models import Place
from ecocitizens.site.pages.structured import absolute

CONTEXT = "https://schema.org"
# schema.org's words for the kinds that have one; the others are plain events.
EVENT_TYPES = {
    "seminar": "EducationEvent",
    "training": "EducationEvent",
    "lecture": "EducationEvent",
    "festival": "Festival",
}
# A number to call and a drive of letters happen at no time and place that one could come to.
NO_EVENTS = {"hotline", "letter_drive", "opinion_survey"}


def event(activity: Activity, path: str, language: str) -> dict[str, Any] | None:
    """An activity as an Event; None for kinds that nobody could attend. Unknowns are left out.

    `activity` comes with its place and its grant's grantee.
    """
    if activity.kind in NO_EVENTS:
        return None
    status = "EventCancelled" if activity.state == "cancelled" else "EventScheduled"
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": EVENT_TYPES.get(activity.kind, "Event"),
        "name": shown(activity.title, language).text,
        "url": absolute(path),
        "eventStatus": f"{CONTEXT}/{status}",
        "description": shown(activity.about, language).text,
        "startDate": _start(activity),
        "endDate": activity.ends_on.isoformat() if activity.ends_on else None,
        "inLanguage": list(activity.languages),
        "location": place(activity.place, language) if activity.place else None,
    }
    if activity.grant:
        name = shown(activity.grant.grantee.name, language).text
        found["organizer"] = {"@type": "Organization", "name": name}
    return {key: value for key, value in found.items() if value}


def _start(activity: Activity) -> str | None:
    if activity.starts_on is None:
        return None
    if activity.starts_at is None:
        return activity.starts_on.isoformat()
    return f"{activity.starts_on.isoformat()}T{activity.starts_at:%H:%M}"


def place(one: Place, language: str) -> dict[str, Any]:
    """A settlement, never a point finer than that."""
    name = shown(one.name, language).text
    return {
        "@type": "Place",
        "name": name,
        "address": {"@type": "PostalAddress", "addressLocality": name, "addressCountry": "KZ"},
    }
