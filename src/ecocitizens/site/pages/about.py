"""About: the Aarhus Convention, who is behind the programme, privacy, accessibility, licences."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.template.loader import select_template
from django.urls import reverse
from django.utils.translation import gettext as _
from moneyed import Money

from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme, Role
from ecocitizens.programmes.queries import roles_of
from ecocitizens.site.pages.lines import days_text, reader_language
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.pages.structured import absolute, breadcrumbs
from ecocitizens.site.words import word

VENDORED = Path(__file__).resolve().parent.parent / "vendored.toml"
# A language without a text of its own is shown this one, marked as such.
FALLBACK = "en"


@dataclass(frozen=True)
class Prose:
    """A text that the package brings, as a template in one language."""

    template: str
    language: str
    is_other: bool


def prose(name: str) -> Prose:
    """The text in the reader's language where the package has it."""
    language = reader_language()
    wanted = f"site/prose/{name}.{language}.html"
    found = select_template([wanted, f"site/prose/{name}.{FALLBACK}.html"]).template.name
    is_other = found != wanted
    return Prose(str(found), FALLBACK if is_other else language, is_other)


@dataclass(frozen=True)
class RoleLine:
    """A party and what it is to the programme."""

    role: str
    name: Shown
    about: Shown
    address: Shown
    website: str


@dataclass(frozen=True)
class AboutPage:
    shell: Shell
    aarhus: Prose
    summary: Shown
    project: Shown
    place: Shown
    days: str
    envelope: Money | None
    roles: tuple[RoleLine, ...]
    contact: Shown
    website: str
    statement: Shown
    disclaimer: Shown
    about_funder: Shown
    more: tuple[Link, ...]


def about_page(request: HttpRequest, programme: Programme) -> AboutPage:
    language = reader_language()
    roles = tuple(_role_line(role) for role in roles_of(programme))
    title = _("About the programme")
    return AboutPage(
        shell=shell_for(
            request,
            programme,
            title=title,
            description=shown(programme.summary, language).text,
            section="about",
            structured=[breadcrumbs(programme, (), title), _organisation(programme, roles)],
        ),
        aarhus=prose("aarhus"),
        summary=shown(programme.summary, language),
        project=shown(programme.project, language),
        place=shown(programme.place.name if programme.place else "", language),
        days=days_text(programme.starts_on, programme.ends_on) if programme.starts_on else "",
        envelope=programme.envelope,
        roles=roles,
        contact=shown(programme.contact, language),
        website=programme.website,
        statement=shown(programme.visibility_statement, language),
        disclaimer=shown(programme.visibility_disclaimer, language),
        about_funder=shown(programme.visibility_about_funder, language),
        more=_more(programme),
    )


def _role_line(role: Role) -> RoleLine:
    language, party = reader_language(), role.party
    return RoleLine(
        word("programme_role", role.role),
        shown(party.name, language),
        shown(party.about, language),
        shown(party.address, language),
        party.website,
    )


def _more(programme: Programme) -> tuple[Link, ...]:
    pages = (
        ("privacy", _("Privacy")),
        ("accessibility", _("Accessibility")),
        ("licences", _("Licences")),
    )
    return tuple(Link(text, reverse(f"site:{name}", args=[programme.key])) for name, text in pages)


def _organisation(programme: Programme, roles: tuple[RoleLine, ...]) -> Mapping[str, Any]:
    language = reader_language()
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": shown(programme.name, language).text,
        "description": shown(programme.summary, language).text,
        "url": absolute(reverse("site:home", args=[programme.key])),
        "member": [{"@type": "Organization", "name": role.name.text} for role in roles],
    }


@dataclass(frozen=True)
class ProsePage:
    """A page that is one text of the package."""

    shell: Shell
    prose: Prose


def privacy_page(request: HttpRequest, programme: Programme) -> ProsePage:
    description = _("Which personal data this site keeps, why, and for how long.")
    return _prose_page(request, programme, "privacy", _("Privacy"), description)


def accessibility_page(request: HttpRequest, programme: Programme) -> ProsePage:
    description = _("How far everybody can use this site, and what is still missing.")
    return _prose_page(request, programme, "accessibility", _("Accessibility"), description)


def _prose_page(
    request: HttpRequest, programme: Programme, name: str, title: str, description: str
) -> ProsePage:
    return ProsePage(_about_shell(request, programme, title, description), prose(name))


def _about_shell(request: HttpRequest, programme: Programme, title: str, description: str) -> Shell:
    trail = (Link(_("About the programme"), reverse("site:about", args=[programme.key])),)
    return shell_for(
        request,
        programme,
        title=title,
        description=description,
        crumbs=trail,
        structured=[breadcrumbs(programme, trail, title)],
    )


@dataclass(frozen=True)
class Part:
    """A part of the package that others made."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True)
class LicencesPage:
    shell: Shell
    prose: Prose
    parts: tuple[Part, ...]


def licences_page(request: HttpRequest, programme: Programme) -> LicencesPage:
    description = _("Under which licences the code, the texts, the data and borrowed parts stand.")
    return LicencesPage(
        _about_shell(request, programme, _("Licences"), description),
        prose("licences"),
        vendored_parts(),
    )


@lru_cache(maxsize=1)
def vendored_parts() -> tuple[Part, ...]:
    """What the manifest of borrowed parts lists."""
    manifest = tomllib.loads(VENDORED.read_text(encoding="utf-8"))
    return tuple(Part(one["name"], one["version"], one["licence"]) for one in manifest["package"])
