"""The verbs of releases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.actions import News, append
from ecocitizens.journal.records import Book, Written, remove, write
from ecocitizens.journal.rules import digest_of
from ecocitizens.releases.compose import Issue, compose
from ecocitizens.releases.editions import frozen
from ecocitizens.releases.models import Edition, Release
from ecocitizens.releases.records import RELEASE
from ecocitizens.releases.rules import why_not_issue


@transaction.atomic
def draft_releases(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change releases' own sentences by key; issued editions stay as they are."""
    return write(RELEASE, given, book, actor=actor, at=at)


@transaction.atomic
def remove_releases(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove releases by key. Raises Refused for one that has an issued edition."""
    return remove(RELEASE, keys, book, actor=actor, at=at)


@transaction.atomic
def issue_release(*, release_id: int, actor: str, at: datetime) -> Edition:
    """Freeze a release with its figures, in all its languages, as its next edition.

    Raises Refused when a sentence of its own holds a number that is no figure, or a figure of
    nothing. A second call issues a further edition.
    """
    release = Release.objects.select_for_update().get(pk=release_id)
    newest = release.editions.order_by("-number").first()
    number = newest.number + 1 if newest is not None else 1
    composed = compose(release, issue=Issue(number, at))
    if refusal := why_not_issue(composed.documents):
        raise refusal
    content = frozen(composed)
    edition = Edition.objects.create(
        release=release,
        number=number,
        issued_at=at,
        issued_by=actor,
        position=composed.position,
        content=content,
        sha256=digest_of(content),
    )
    told = News("release.issued", "release", release.key, ("editions",), content)
    append(release.programme.key, [told], actor=actor, at=at)
    return edition
