"""What every page has around its own content: names, addresses, languages, funders."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme, Role
from ecocitizens.programmes.queries import roles_of
from ecocitizens.site.picture_names import picture_name
from ecocitizens.site.words import word

# How the switch names a language: short for the eye, in full for whoever hears the page.
LANGUAGE_NAMES = {"kk": ("ҚАЗ", "Қазақша"), "ru": ("РУС", "Русский"), "en": ("ENG", "English")}
# Search engines and share cards want a country with the language.
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
# Emblems that come with the package, for funders whose record brings no picture.
EMBLEMS = {"european-union": "site/eu-emblem.svg"}
# Inside <script> these would end the element or start a comment; as escapes they are the same JSON.
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Link:
    """A named address. `is_current`: the page or its section is the one being read."""

    text: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """The same page in a language."""

    code: str
    short: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Feed:
    """A machine-readable twin of the page, for <link rel="alternate">."""

    title: str
    media_type: str
    url: str


@dataclass(frozen=True)
class Picture:
    """The picture that a shared link shows. The address is absolute; sizes are in pixels."""

    url: str
    alt: str
    width: int = 1200
    height: int = 630


@dataclass(frozen=True)
class Funder:
    name: Shown
    emblem: str


@dataclass(frozen=True)
class RoleLine:
    """Who holds one role in the programme: its word, and the parties in printed order."""

    text: str
    parties: tuple[Shown, ...]


@dataclass(frozen=True)
class ProgrammeLine:
    """What the header and the footer say of the programme."""

    key: str
    name: Shown
    url: str
    search_url: str
    funders: tuple[Funder, ...]
    roles: tuple[RoleLine, ...]
    visibility_statement: Shown
    visibility_disclaimer: Shown


@dataclass(frozen=True)
class Shell:
    """What base.html may read, as `page.shell`."""

    title: str
    full_title: str
    description: str
    language: str
    locale: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    languages: tuple[LanguageLink, ...]
    home_url: str
    programme: ProgrammeLine | None = None
    navigation: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Feed, ...] = ()
    picture: Picture | None = None
    kind: str = "website"
    is_indexed: bool = True
    query: str = ""
    structured: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def structured_texts(self) -> list[SafeString]:
        """Each JSON-LD object as text that may stand inside a <script> element."""
        return [_script_json(thing) for thing in self.structured]


def shell_for(
    request: HttpRequest,
    programme: Programme | None = None,
    *,
    title: str,
    description: str = "",
    section: str = "",
    crumbs: Sequence[Link] = (),
    feeds: Sequence[Feed] = (),
    picture: Picture | None = None,
    kind: str = "website",
    is_indexed: bool = True,
    structured: Sequence[Mapping[str, Any]] = (),
    query: str = "",
) -> Shell:
    """The shell of one page. Costs one query when a programme is given.

    `section` is the URL name whose link in the navigation is marked ("problems"); `crumbs` are
    the pages between the programme's home and this one; `kind` is Open Graph's type; `query` is
    what the reader searched for. The canonical address leaves the query string out, except the
    page number.
    """
    language = get_language() or settings.LANGUAGE_CODE
    line = _line_of(programme, language) if programme else None
    name = line.name.text if line else gettext("Ecocitizens")
    return Shell(
        title=title,
        full_title=title if title == name else f"{title} – {name}",
        description=" ".join(description.split())[:300],
        language=language,
        locale=LOCALES.get(language, language),
        canonical=_absolute(request, language),
        alternates=_alternates(request),
        languages=_languages(request, language),
        home_url=line.url if line else reverse("site:index"),
        programme=line,
        navigation=_navigation(programme, section) if programme else (),
        footer=_footer(programme) if programme else (),
        crumbs=tuple(crumbs),
        feeds=tuple(feeds),
        picture=picture or (_picture(request, programme, title, language) if programme else None),
        kind=kind,
        is_indexed=is_indexed,
        query=query,
        structured=tuple(structured),
    )


def _picture(
    request: HttpRequest, programme: Programme, title: str, language: str
) -> Picture | None:
    """The picture of the page's own address; of the programme's home for a page without one."""
    match = request.resolver_match
    if match is None:
        return None
    name = picture_name(match.url_name or "", match.kwargs)
    path = path_in(reverse("site:share", args=[programme.key, name]), language)
    return Picture(settings.BASE_URL.rstrip("/") + path, title)


def path_in(path: str, language: str) -> str:
    """The same page's path in another language; paths of pages start with theirs."""
    first, _slash, rest = path.lstrip("/").partition("/")
    if first in LANGUAGE_NAMES:
        return f"/{language}/{rest}"
    return f"/{language}/"


def _absolute(request: HttpRequest, language: str) -> str:
    page = request.GET.get("page", "")
    tail = f"?page={page}" if page.isdecimal() and page != "1" else ""
    return settings.BASE_URL.rstrip("/") + path_in(request.path, language) + tail


def _alternates(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    pairs = [(code, _absolute(request, code)) for code, _name in settings.LANGUAGES]
    return (*pairs, ("x-default", _absolute(request, settings.LANGUAGE_CODE)))


def _languages(request: HttpRequest, language: str) -> tuple[LanguageLink, ...]:
    tail = f"?{request.GET.urlencode()}" if request.GET else ""
    return tuple(
        LanguageLink(
            code,
            *LANGUAGE_NAMES.get(code, (code.upper(), name)),
            url=path_in(request.path, code) + tail,
            is_current=code == language,
        )
        for code, name in settings.LANGUAGES
    )


def _line_of(programme: Programme, language: str) -> ProgrammeLine:
    roles = list(roles_of(programme))
    return ProgrammeLine(
        key=programme.key,
        name=shown(programme.name, language),
        url=reverse("site:home", args=[programme.key]),
        search_url=reverse("site:search", args=[programme.key]),
        funders=tuple(
            Funder(shown(role.party.name, language), _emblem(role))
            for role in roles
            if role.role == "funder"
        ),
        roles=_role_lines(roles, language),
        visibility_statement=shown(programme.visibility_statement, language),
        visibility_disclaimer=shown(programme.visibility_disclaimer, language),
    )


def _role_lines(roles: Sequence[Role], language: str) -> tuple[RoleLine, ...]:
    parties: dict[str, list[Shown]] = {}
    for role in roles:
        parties.setdefault(role.role, []).append(shown(role.party.name, language))
    return tuple(
        RoleLine(word("programme_role", name), tuple(names)) for name, names in parties.items()
    )


def _emblem(role: Role) -> str:
    if role.emblem:
        return reverse("site:evidence_file", args=[role.programme.key, role.emblem.key])
    packaged = EMBLEMS.get(role.party.key)
    return static(packaged) if packaged else ""


def _navigation(programme: Programme, section: str) -> tuple[Link, ...]:
    names = (
        ("problems", gettext("Problems")),
        ("grants", gettext("Grants")),
        ("activities", gettext("Activities")),
        ("promises", gettext("Promises")),
        ("results", gettext("Results")),
    )
    return _links(programme, names, section)


def _footer(programme: Programme) -> tuple[Link, ...]:
    names = (
        ("press", gettext("Press coverage")),
        ("release", gettext("Press release")),
        ("journal", gettext("Journal")),
        ("about", gettext("About the programme")),
        ("privacy", gettext("Privacy")),
        ("accessibility", gettext("Accessibility")),
        ("licences", gettext("Licences")),
    )
    return _links(programme, names, "")


def _links(
    programme: Programme, names: Sequence[tuple[str, str]], section: str
) -> tuple[Link, ...]:
    return tuple(
        Link(text, reverse(f"site:{name}", args=[programme.key]), name == section)
        for name, text in names
    )


def _script_json(thing: Mapping[str, Any]) -> SafeString:
    text = json.dumps(thing, ensure_ascii=False, default=str)
    return mark_safe(text.translate(JSON_ESCAPES))  # noqa: S308 - the three signs are escaped
