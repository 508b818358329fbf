"""Reads of releases."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _

from ecocitizens.journal.models import Chain
from ecocitizens.journal.queries import newest
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.compose import Composed, compose
from ecocitizens.releases.document import Note, document_from
from ecocitizens.releases.models import Edition, Release
from ecocitizens.results.counting import NotCountable
from ecocitizens.results.figures import Figure, figure
from ecocitizens.results.models import Indicator
from ecocitizens.results.scopes import Scope
from ecocitizens.results.text import value_text


def release_for(programme: Programme, key: str = "") -> Release | None:
    """The programme's release with that key, or its first one."""
    found = Release.objects.filter(programme=programme).select_related("programme")
    if key:
        found = found.filter(key=key)
    return found.order_by("number", "key").first()


def editions_of(release: Release) -> list[Edition]:
    """The editions, newest first, without their content."""
    return list(release.editions.defer("content").order_by("-number"))


def edition_of(release: Release, number: int | None = None) -> Edition | None:
    """The edition with that number, or the newest, without its content."""
    found = release.editions.defer("content").order_by("-number")
    return (found if number is None else found.filter(number=number)).first()


def draft_of(release: Release) -> Composed:
    """The release as the records stand now, in all its languages; composed once for that state."""
    return _draft_at(release.pk, _state(), settings.BASE_URL)


@lru_cache(maxsize=8)
def _draft_at(release_id: int, state: Hashable, base: str) -> Composed:
    """`state` and `base` only tell one state of the records from another."""
    return compose(Release.objects.select_related("programme").get(pk=release_id))


def _state() -> Hashable:
    """The heads of all journals: shared places and parties may be written by any programme."""
    return tuple(Chain.objects.order_by("key").values_list("key", "head"))


@dataclass(frozen=True)
class Moved:
    """A figure that has moved since an edition was issued; `now` in the language's form."""

    note: Note
    now: str


def moved_since(edition: Edition, language: str) -> tuple[Moved, ...]:
    """Then and now: the edition's figures that the records give otherwise today."""
    return _moved_at(edition.pk, language, _state())


@lru_cache(maxsize=16)
def _moved_at(edition_id: int, language: str, state: Hashable) -> tuple[Moved, ...]:
    """`state` only tells one state of the records from another."""
    edition = Edition.objects.select_related("release__programme").get(pk=edition_id)
    programme = edition.release.programme
    if not _anything_since(programme, edition.position):
        return ()
    document = document_from(edition.content["documents"][language])
    told = ((note, _now(programme, note)) for note in document.notes if note.kind == "figure")
    return tuple(
        Moved(note, _("not known") if now is None else value_text(now, language))
        for note, now in told
        if now is None or (str(now.value), now.currency) != (note.value, note.currency)
    )


def _anything_since(programme: Programme, position: int) -> bool:
    """Whether records have changed; the issue of a release changes none."""
    later = newest(programme.key).filter(position__gt=position)
    return later.exclude(verb__startswith="release.").exists()


def _now(programme: Programme, note: Note) -> Figure | None:
    """The note's figure today; None where it is not there any more or nothing is counted."""
    try:
        found = figure(programme, note.indicator, Scope(note.scope, note.key))
    except (Indicator.DoesNotExist, NotCountable):
        return None
    return found if found.value is not None else None
