"""What a handed-in file really is, and the copy of it that is published."""

import io

import pytest
from PIL import Image

from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.bare import is_bare
from ecocitizens.evidence.files import LONGEST_SIDE, clean_file, published_name
from ecocitizens.evidence.tests.pictures import (
    office_file,
    picture,
    png_that_claims,
    zip_bomb,
)


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        clean_file(name, content)
    assert name in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.heic", "HEIF")],
)
def test_a_published_picture_carries_no_camera_and_no_position(name: str, kind: str) -> None:
    handed_in = picture(kind)
    assert b"SECRETCAM" in handed_in or kind == "PNG"
    cleaned = clean_file(name, handed_in)
    assert b"SECRETCAM" not in cleaned.content
    with Image.open(io.BytesIO(cleaned.content)) as opened:
        assert dict(opened.getexif()) == {}
        assert opened.size == (cleaned.width, cleaned.height) == (64, 48)
    assert is_bare(cleaned.content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_bare_picture_is_published_to_the_byte(kind: str) -> None:
    bare = picture(kind, marked=False)
    assert clean_file(f"a.{kind.lower()}", bare).content == bare


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_published_copy_handed_in_again_stays_the_same(kind: str) -> None:
    once = clean_file(f"a.{kind.lower()}", picture(kind, (3000, 1500)))
    again = clean_file(f"a{once.suffix}", once.content)
    assert again == once


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_stands_behind_the_end_of_a_picture_is_not_published(kind: str) -> None:
    cleaned = clean_file(f"a.{kind.lower()}", picture(kind, marked=False) + b"hidden words")
    assert b"hidden words" not in cleaned.content


def test_a_large_picture_is_made_smaller() -> None:
    cleaned = clean_file("a.jpg", picture("JPEG", (5000, 100), marked=False))
    assert (cleaned.width, cleaned.height) == (LONGEST_SIDE, 48)


def test_a_picture_is_turned_upright() -> None:
    image = Image.new("RGB", (40, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif.tobytes())
    cleaned = clean_file("a.jpg", made.getvalue())
    assert (cleaned.width, cleaned.height) == (20, 40)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("words.jpg", b"these are words", "not_what_it_says"),
        ("empty.png", b"", "not_what_it_says"),
        ("half.jpg", picture("JPEG")[:400], "not_what_it_says"),
        ("half.png", picture("PNG", marked=False)[:-200], "not_what_it_says"),
        ("page.png", b"<svg onload='alert(1)'/>", "not_what_it_says"),
        ("huge.png", png_that_claims(40_000, 40_000), "picture_too_large"),
        ("large.png", png_that_claims(15_000, 14_000), "picture_too_large"),
        ("words.pdf", b"these are words", "not_what_it_says"),
        ("words.docx", b"these are words", "not_what_it_says"),
        ("other.docx", office_file("something.txt"), "not_what_it_says"),
        ("picture.txt", picture("PNG"), "not_what_it_says"),
        ("zero.csv", b"a,b\x00c", "not_what_it_says"),
        ("page.html", b"<p>", "unknown_file_type"),
        ("drawing.svg", b"<svg/>", "unknown_file_type"),
        ("programme.exe", b"MZ", "unknown_file_type"),
        ("noname", b"", "unknown_file_type"),
        ("bomb.xlsx", zip_bomb("xl/worksheets/sheet1.xml"), "archive_bomb"),
        ("bomb.docx", zip_bomb("word/document.xml"), "archive_bomb"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_file_is_not_is_refused_with_its_name(name: str, content: bytes, code: str) -> None:
    assert code_of(name, content) == code


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.jpeg", picture("JPEG"), "image/jpeg"),
        ("a.PNG", picture("PNG"), "image/jpeg"),
        ("a.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("a.txt", "Құрық".encode(), "text/plain"),
        ("a.csv", b"a,b\n", "text/csv"),
        (
            "a.xlsx",
            office_file("[Content_Types].xml", "xl/workbook.xml"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ],
    ids=["jpeg", "png", "pdf", "txt", "csv", "xlsx"],
)
def test_what_a_file_is_is_taken(name: str, content: bytes, media_type: str) -> None:
    assert clean_file(name, content).media_type == media_type


def test_the_published_name_tells_another_format() -> None:
    assert published_name("roof.heic", ".jpg") == "roof.heic.jpg"
    assert published_name("roof.jpeg", ".jpg") == "roof.jpeg"
    assert published_name("Roof.JPG", ".jpg") == "Roof.JPG"
