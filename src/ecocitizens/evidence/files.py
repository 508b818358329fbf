"""What a handed-in file really is, and the copy of it that may be published.

A picture is decoded, and encoded anew unless it is bare already, which drops everything but its
pixels: EXIF, GPS, maker notes, thumbnails. Office files are opened as archives and measured
before anything is unpacked.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import pillow_heif
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.bare import is_bare

pillow_heif.register_heif_opener()

PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"}
OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
TEXTS = {".txt": "text/plain", ".csv": "text/csv", ".md": "text/plain"}

# A 200-megapixel scan is a real thing; what decodes to more is a bomb. A side of 2,400 pixels is
# enough for a page and for print at 20 cm.
MOST_PIXELS = 200_000_000
LONGEST_SIDE = 2400
# An honest office file rarely packs better than 1:50; both limits must be passed to refuse.
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 50
MOST_MEMBERS = 5000


@dataclass(frozen=True)
class Cleaned:
    """The published copy. `suffix` starts with a dot; width and height are pixels or None."""

    content: bytes
    media_type: str
    suffix: str
    width: int | None = None
    height: int | None = None


def clean_file(name: str, content: bytes) -> Cleaned:
    """The published copy of a handed-in file. Raises Refused when it is not what its name says."""
    suffix = PurePath(name).suffix.lower()
    if suffix in PICTURES:
        return _clean_picture(name, content)
    if suffix in OFFICE:
        return _clean_office(name, content, suffix)
    if suffix in TEXTS:
        return _clean_text(name, content, suffix)
    if suffix == ".pdf":
        if not content.startswith(b"%PDF-"):
            raise _not_what_it_says(name, "PDF")
        return Cleaned(content, "application/pdf", suffix)
    raise Refused(
        "unknown_file_type",
        _(
            "“%(name)s”: files of this type are not taken. Use a picture (JPEG, PNG, WebP, HEIC), "
            "PDF, DOCX, XLSX, ODT, ODS, TXT or CSV."
        )
        % {"name": name},
    )


def published_name(name: str, suffix: str) -> str:
    """The name under which the published copy leaves: "roof.heic" is "roof.heic.jpg" then."""
    given = PurePath(name).suffix.lower()
    same = given == suffix or {given, suffix} == {".jpg", ".jpeg"}
    return name if same else f"{name}{suffix}"


def _not_what_it_says(name: str, wanted: str) -> Refused:
    return Refused(
        "not_what_it_says",
        _("“%(name)s” is not a readable %(wanted)s file. Save it again in that format.")
        % {"name": name, "wanted": wanted},
    )


def _clean_picture(name: str, content: bytes) -> Cleaned:
    try:
        with Image.open(io.BytesIO(content)) as opened:
            format_ = opened.format
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(
                    "picture_too_large",
                    _("“%(name)s” has more than 200 million pixels. Make the picture smaller.")
                    % {"name": name},
                )
            upright = ImageOps.exif_transpose(opened)
            keeps_alpha = upright.mode in {"RGBA", "LA", "PA", "P"}
            picture = upright.convert("RGBA" if keeps_alpha else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _not_what_it_says(name, str(_("picture"))) from error
    except Image.DecompressionBombError as error:
        raise Refused(
            "picture_too_large",
            _("“%(name)s” has more than 200 million pixels. Make the picture smaller.")
            % {"name": name},
        ) from error
    if max(picture.size) <= LONGEST_SIDE and is_bare(content):
        return _as_it_is(content, picture, is_png=format_ == "PNG")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    if keeps_alpha:
        picture.save(made, "PNG", optimize=True)
        return Cleaned(made.getvalue(), "image/png", ".png", picture.width, picture.height)
    picture.save(made, "JPEG", quality=85, optimize=True, progressive=True)
    return Cleaned(made.getvalue(), "image/jpeg", ".jpg", picture.width, picture.height)


def _as_it_is(content: bytes, picture: Image.Image, *, is_png: bool) -> Cleaned:
    media_type, suffix = ("image/png", ".png") if is_png else ("image/jpeg", ".jpg")
    return Cleaned(content, media_type, suffix, picture.width, picture.height)


def _clean_office(name: str, content: bytes, suffix: str) -> Cleaned:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise _not_what_it_says(name, suffix[1:].upper()) from error
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(len(content), 1)
    if len(members) > MOST_MEMBERS or (unpacked > MOST_UNPACKED and ratio > MOST_RATIO):
        raise Refused(
            "archive_bomb",
            _(
                "“%(name)s” would unpack to %(size)s MB. It is not opened. "
                "Save the document again, without what makes it so large."
            )
            % {"name": name, "size": unpacked // 1024**2},
        )
    if not any(m.filename in {"[Content_Types].xml", "mimetype"} for m in members):
        raise _not_what_it_says(name, suffix[1:].upper())
    return Cleaned(content, OFFICE[suffix], suffix)


def _clean_text(name: str, content: bytes, suffix: str) -> Cleaned:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_what_it_says(name, "UTF-8") from error
    if b"\x00" in content:
        raise _not_what_it_says(name, "UTF-8")
    return Cleaned(content, TEXTS[suffix], suffix)
