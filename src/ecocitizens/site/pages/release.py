"""The page of a press release: its newest edition or the draft, and its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocitizens.languages.formats import date_long, number
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.compose import Composed
from ecocitizens.releases.document import Document, text_of
from ecocitizens.releases.editions import thawed
from ecocitizens.releases.files import FORMATS
from ecocitizens.releases.models import Edition, Release
from ecocitizens.releases.queries import draft_of, edition_of, editions_of, moved_since
from ecocitizens.site.pages.lines import reader_language
from ecocitizens.site.pages.shell import LANGUAGE_NAMES, Shell, shell_for
from ecocitizens.site.pages.structured import absolute

MAY_ISSUE = frozenset({"coordinator", "administrator"})


@dataclass(frozen=True)
class FileLine:
    """`size` is "" where the file has not been made yet."""

    form: str
    url: str
    size: str


@dataclass(frozen=True)
class FilesLine:
    """The three files in one language."""

    language: str
    name: str
    files: tuple[FileLine, ...]


@dataclass(frozen=True)
class EditionLine:
    number: int
    issued_on: str
    url: str
    is_shown: bool


@dataclass(frozen=True)
class MovedLine:
    """A figure that the edition gives otherwise than the records today."""

    text: str
    about: str
    url: str
    then: str
    now: str


@dataclass(frozen=True)
class ReleasePage:
    """`document` None: the programme has no release."""

    shell: Shell
    document: Document | None
    files: tuple[FilesLine, ...]
    editions: tuple[EditionLine, ...]
    moved: tuple[MovedLine, ...]
    issue_url: str


@dataclass(frozen=True)
class IssuePage:
    """Asks once more before an edition is frozen. `refusal`: why it cannot be."""

    shell: Shell
    number: int
    languages: tuple[str, ...]
    back_url: str
    refusal: str


def no_release_page(request: HttpRequest, programme: Programme) -> ReleasePage:
    title = _("Press release")
    shell = shell_for(request, programme, title=title, section="release", is_indexed=False)
    return ReleasePage(shell, None, (), (), (), "")


def release_page(
    request: HttpRequest,
    programme: Programme,
    release: Release,
    edition: Edition | None,
    roles: frozenset[str],
) -> ReleasePage:
    """The edition given, else the draft."""
    composed = thawed(edition) if edition is not None else draft_of(release)
    document = written_in(composed, reader_language())
    issue_url = reverse("site:release_issue", args=[programme.key]) if roles & MAY_ISSUE else ""
    return ReleasePage(
        shell=_shell(request, programme, document, edition),
        document=document,
        files=_files(programme, release, composed, edition),
        editions=_editions(programme, release, edition),
        moved=_moved(edition, document),
        issue_url=issue_url,
    )


def issue_page(
    request: HttpRequest, programme: Programme, release: Release, refusal: str = ""
) -> IssuePage:
    newest = edition_of(release)
    return IssuePage(
        shell=shell_for(request, programme, title=_("Issue an edition"), is_indexed=False),
        number=newest.number + 1 if newest is not None else 1,
        languages=tuple(_language_name(code) for code in programme.languages),
        back_url=reverse("site:release", args=[programme.key]),
        refusal=refusal,
    )


def written_in(composed: Composed, language: str) -> Document:
    """The document in the reader's language, else in the first that it is written in."""
    return composed.documents.get(language) or next(iter(composed.documents.values()))


def _shell(
    request: HttpRequest, programme: Programme, document: Document, edition: Edition | None
) -> Shell:
    return shell_for(
        request,
        programme,
        title=_("Press release"),
        description=f"{document.title}. {text_of(document.lead)}",
        section="release",
        kind="article",
        structured=[_article(document, edition)],
    )


def _article(document: Document, edition: Edition | None) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": document.title[:110],
        "description": text_of(document.lead),
        "inLanguage": document.language,
        "url": absolute(document.path),
        "publisher": [
            {"@type": "Organization", "name": text_of(party.name)}
            for group in document.funding.groups
            if group.role == "lead_implementer"
            for party in group.parties
        ],
    }
    if edition is not None:
        told["datePublished"] = edition.issued_at.isoformat()
    return told


def _files(
    programme: Programme, release: Release, composed: Composed, edition: Edition | None
) -> tuple[FilesLine, ...]:
    tail = f"?edition={edition.number}" if edition is not None else ""
    return tuple(
        FilesLine(
            code,
            _language_name(code),
            tuple(
                FileLine(
                    form,
                    _file_path(programme, release, code, form) + tail,
                    _size(composed.sizes.get(code, {}).get(form)),
                )
                for form in FORMATS
            ),
        )
        for code in composed.documents
    )


def _file_path(programme: Programme, release: Release, language: str, form: str) -> str:
    path = reverse("site:release_file", args=[programme.key, release.key, form])
    return f"/{language}/{path.lstrip('/').partition('/')[2]}"


def _size(size: int | None) -> str:
    if size is None:
        return ""
    # Never "0 KB": what is there takes at least one.
    return _("%(number)s KB") % {"number": number(max(1, round(size / 1000)), reader_language())}


def _language_name(code: str) -> str:
    short_and_full = LANGUAGE_NAMES.get(code)
    return short_and_full[1] if short_and_full else dict(settings.LANGUAGES).get(code, code)


def _editions(
    programme: Programme, release: Release, shown: Edition | None
) -> tuple[EditionLine, ...]:
    path = reverse("site:release", args=[programme.key])
    return tuple(
        EditionLine(
            one.number,
            date_long(timezone.localtime(one.issued_at).date(), reader_language()),
            f"{path}?edition={one.number}",
            shown is not None and one.number == shown.number,
        )
        for one in editions_of(release)
    )


def _moved(edition: Edition | None, document: Document) -> tuple[MovedLine, ...]:
    found: Sequence[Any] = moved_since(edition, document.language) if edition is not None else ()
    return tuple(
        MovedLine(one.note.text, one.note.about, one.note.path, one.note.shown, one.now)
        for one in found
    )
