"""What the templates of people may read."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from ecocitizens.people.models import Person, RoleHeld, RoleName
from ecocitizens.people.queries import roles_held_by
from ecocitizens.people.rules import tasks_of

SHORT_NAMES = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}


@dataclass(frozen=True)
class LanguageLink:
    """This page in a language, as parts/languages.html reads it."""

    code: str
    short: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class TaskLink:
    """Something to do; `url` "" where no page does it."""

    text: str
    url: str


@dataclass(frozen=True)
class RoleLine:
    """A role; `programme` is a programme's key, "" where it is held in all of them."""

    name: str
    programme: str
    programme_url: str
    tasks: tuple[TaskLink, ...]


@dataclass(frozen=True)
class SignInPage:
    languages: tuple[LanguageLink, ...]
    home_url: str


@dataclass(frozen=True)
class AccountPage:
    languages: tuple[LanguageLink, ...]
    home_url: str
    name: str
    email: str
    public_id: str
    roles: tuple[RoleLine, ...]


def sign_in_page(request: HttpRequest) -> SignInPage:
    return SignInPage(_languages(request), reverse("site:index"))


def account_page(request: HttpRequest, person: Person) -> AccountPage:
    """Two queries at most, however many roles."""
    return AccountPage(
        languages=_languages(request),
        home_url=reverse("site:index"),
        name=person.name,
        email=person.email,
        public_id=person.public_id,
        roles=tuple(_role_line(held) for held in roles_held_by(person)),
    )


def _role_line(held: RoleHeld) -> RoleLine:
    home = reverse("site:home", args=[held.programme]) if held.programme else ""
    return RoleLine(
        name=str(RoleName(held.role).label),
        programme=held.programme,
        programme_url=home,
        tasks=tuple(
            TaskLink(str(task.text), _address(task.page, held.programme))
            for task in tasks_of(held.role)
        ),
    )


def _address(page: str, programme: str) -> str:
    if not page:
        return ""
    return reverse(page, args=[programme]) if programme else reverse("site:index")


def _languages(request: HttpRequest) -> tuple[LanguageLink, ...]:
    current = get_language()
    address = request.get_full_path()
    return tuple(
        LanguageLink(
            code,
            SHORT_NAMES.get(code, code.upper()),
            name,
            translate_url(address, code),
            code == current,
        )
        for code, name in settings.LANGUAGES
    )
