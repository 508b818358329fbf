"""Whether a picture's bytes carry nothing but the picture: no camera, place, author or thumbnail.

Such a picture is published as it is, so that a published copy that is handed in again stays the
same to the byte. Anything not known to be harmless makes a picture not bare.
"""

import struct
from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"sBIT"}
# Start of picture, JFIF, tables, frames (but not the differential ones), scans, restarts.
JPEG_SEGMENTS = {0xE0, 0xDB, 0xC4, 0xDD, 0xC0, 0xC1, 0xC2, 0xDA}
SCAN, END = 0xDA, 0xD9
JFIF_LENGTH = 16  # longer: with a thumbnail


def is_bare(content: bytes) -> bool:
    """True for a PNG or JPEG that holds its pixels alone, and ends where the picture ends."""
    if content.startswith(PNG_SIGNATURE):
        return all(kind in PNG_CHUNKS for kind in _png_chunks(content))
    if content.startswith(b"\xff\xd8"):
        return all(kind in JPEG_SEGMENTS for kind in _jpeg_segments(content))
    return False


def _png_chunks(content: bytes) -> Iterator[bytes]:
    """The kinds of a PNG's chunks; b"" for what is no chunk, or stands after the end."""
    at = len(PNG_SIGNATURE)
    kind = b""
    while at + 12 <= len(content) and kind != b"IEND":
        (length,) = struct.unpack_from(">I", content, at)
        kind = content[at + 4 : at + 8]
        yield kind
        at += 12 + length
    if kind != b"IEND" or at != len(content):
        yield b""


def _jpeg_segments(content: bytes) -> Iterator[int]:
    """The markers of a JPEG's segments; 0 for what is no segment, or stands after the end."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            break
        marker = content[at + 1]
        (length,) = struct.unpack_from(">H", content, at + 2)
        yield marker if marker != 0xE0 or length == JFIF_LENGTH else 0
        at += 2 + length
        if marker == SCAN:
            at = _end_of_scan(content, at)
    if content[at:] != bytes((0xFF, END)):
        yield 0


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next segment begins: at the first 0xFF that is neither data nor a restart."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        following = content[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return at
        at += 2
    return len(content)
