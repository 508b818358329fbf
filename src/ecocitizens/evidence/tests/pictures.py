"""Files for the tests, made when they are needed."""

import io
import struct
import zipfile
import zlib

import pillow_heif
from PIL import Image

CAMERA, MAKER = 0x0110, 0x010F
GPS = 0x8825


def picture(kind: str, size: tuple[int, int] = (64, 48), *, marked: bool = True) -> bytes:
    """A picture in a format of Pillow's; `marked` with a camera's name and a position."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    made = io.BytesIO()
    if not marked:
        image.save(made, kind)
        return made.getvalue()
    exif = Image.Exif()
    exif[MAKER], exif[CAMERA] = "SECRETCAM", "SECRETCAM 3"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (43.0, 39.0, 12.0)
    if kind == "HEIF":
        heif = pillow_heif.from_pillow(image)
        heif.save(made, exif=exif.tobytes())
    else:
        image.save(made, kind, exif=exif.tobytes())
    return made.getvalue()


def zip_bomb(member: str, megabytes: int = 200) -> bytes:
    """An office file that would unpack to far more than it is: zeros, packed 1:1000."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(member, "w") as opened:
            for _number in range(megabytes):
                opened.write(bytes(1024 * 1024))
    return made.getvalue()


def office_file(*members: str) -> bytes:
    """A small archive with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            archive.writestr(member, f"<{member}/>")
    return made.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head says that it is huge."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        sum_ = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")
