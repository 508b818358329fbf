"""The page of the press release, and issuing an edition from it."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from ecocitizens.activities.records import ACTIVITY
from ecocitizens.journal.records import Book, write
from ecocitizens.people.actions import grant_role, register_person
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.actions import issue_release
from ecocitizens.releases.models import Edition, Release
from ecocitizens.site.tests.visits import part, read

AT = datetime(2026, 2, 3, 7, 0, tzinfo=UTC)
ISSUE = "/en/mangystau/release/issue/"


@pytest.fixture
def coordinator(mangystau: Programme) -> Client:
    person = register_person(
        email="aliya@example.org", name="Aliya", password="a long one", actor="test", at=AT
    )
    grant_role(person=person, role="coordinator", programme_key="mangystau", actor="test", at=AT)
    client = Client()
    client.force_login(person)
    return client


def recount(programme: Programme, key: str, count: int) -> None:
    book = Book(programme.key, programme.pk)
    content = ACTIVITY.content(ACTIVITY.rows(book).get(key=key))
    content["participants"][0]["count"] = count
    write(ACTIVITY, [content], book, actor="test", at=AT)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_draft_is_shown_with_nine_files_and_figures_that_open(
    mangystau: Programme, client: Client, language: str
) -> None:
    html = read(client, "mangystau/release/", language)
    for code in ("kk", "ru", "en"):
        for form in ("html", "pdf", "docx"):
            assert f"/{code}/mangystau/release/press-release.{form}" in html
    assert f'class="opens" href="/{language}/mangystau/results/participants/' in html
    assert 'data-verdict="not_supported"' in html


@pytest.mark.parametrize(
    ("form", "start"), [("html", b"\n<!doctype html>"), ("pdf", b"%PDF-"), ("docx", b"PK")]
)
def test_a_file_is_handed_over_in_the_language_of_its_address(
    mangystau: Programme, client: Client, form: str, start: bytes
) -> None:
    answer = client.get(f"/ru/mangystau/release/press-release.{form}")
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(start.lstrip())
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="mangystau-press-release-draft-ru.{form}"'
    )


@pytest.mark.parametrize(
    "path", ["release/no-such.pdf", "release/press-release.odt", "release/?edition=1"]
)
def test_what_is_not_there_is_not_found(mangystau: Programme, client: Client, path: str) -> None:
    assert client.get(f"/en/mangystau/{path}").status_code == 404


def test_a_programme_without_a_release_says_so(mangystau: Programme, client: Client) -> None:
    Release.objects.all().delete()
    assert "No press release has been written yet." in read(client, "mangystau/release/")


def test_a_coordinator_is_asked_once_more_and_then_issues(
    mangystau: Programme, coordinator: Client
) -> None:
    assert ISSUE in read(coordinator, "mangystau/release/")
    assert "Edition 1" in coordinator.get(ISSUE).content.decode()
    assert not Edition.objects.exists()
    answer = coordinator.post(ISSUE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/mangystau/release/")
    edition = Edition.objects.get()
    assert edition.issued_by.startswith("person:")
    html = read(coordinator, "mangystau/release/")
    assert "Edition 1." in html
    assert "KB" in part(html, 'id="files"', "</section>")


def test_a_guest_sees_no_button_and_cannot_issue(mangystau: Programme, client: Client) -> None:
    assert ISSUE not in read(client, "mangystau/release/")
    assert client.post(ISSUE).status_code == 302  # to the sign-in page
    assert not Edition.objects.exists()


def test_the_page_of_an_edition_says_then_and_now(mangystau: Programme, client: Client) -> None:
    issue_release(release_id=Release.objects.get().pk, actor="test", at=AT)
    assert "then " not in read(client, "mangystau/release/")
    recount(mangystau, "baskuduk-round-table", 20)
    html = read(client, "mangystau/release/")
    assert "then 28, now 30" in html
    assert "then 2,854, now 2,856" in html
    assert "18" in part(html, "<h1>", "Appendix 1")  # the text itself stays as it was issued


def test_an_older_edition_keeps_its_address(mangystau: Programme, client: Client) -> None:
    issue_release(release_id=Release.objects.get().pk, actor="test", at=AT)
    recount(mangystau, "kuryk-debate", 60)
    issue_release(release_id=Release.objects.get().pk, actor="test", at=AT)
    assert "Edition 2." in read(client, "mangystau/release/")
    first = read(client, "mangystau/release/?edition=1")
    assert "Edition 1." in first
    assert "release/press-release.pdf?edition=1" in first
    pdf = client.get("/en/mangystau/release/press-release.pdf?edition=1")
    assert pdf.headers["Content-Disposition"].endswith('mangystau-press-release-1-en.pdf"')
