"""Who issues the release of the example, and when."""

from datetime import UTC, datetime

from ecocitizens.journal.records import Book
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.actions import issue_release
from ecocitizens.releases.models import Edition, Release
from ecocitizens.releases.queries import release_for

ISSUED_AT = datetime(2026, 2, 3, 7, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 1, 7, 0, tzinfo=UTC)
COORDINATOR = "person:0123456789abcdef"
LANGUAGES = ("kk", "ru", "en")


def release_of(programme: Programme) -> Release:
    found = release_for(programme)
    assert found is not None
    return found


def issued(programme: Programme) -> Edition:
    return issue_release(release_id=release_of(programme).pk, actor=COORDINATOR, at=ISSUED_AT)


def book_of(programme: Programme) -> Book:
    return Book(programme.key, programme.pk)
