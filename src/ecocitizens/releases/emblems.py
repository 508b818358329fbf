"""Funders' emblems, made as small as paper needs them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image

from ecocitizens import core
from ecocitizens.evidence.models import Evidence
from ecocitizens.programmes.models import Role

EMBLEMS = Path(core.__file__).parent / "emblems"
# Emblems that come with the package, for funders whose record brings no picture.
PACKAGED = {"european-union": "eu.png"}
# Pixels: three centimetres on paper at 300 dots an inch.
WIDTH = 360


@dataclass(frozen=True)
class Picture:
    """A PNG file; width and height in pixels."""

    content: bytes
    width: int
    height: int


def emblems_of(roles: Sequence[Role]) -> dict[str, Picture]:
    """The emblem of each party that has one, by the party's key."""
    found = {}
    for role in roles:
        if role.emblem is not None and role.emblem.is_picture:
            found[role.party.key] = _filed(role.emblem)
        elif role.party.key in PACKAGED:
            found[role.party.key] = _packaged(PACKAGED[role.party.key])
    return found


def _filed(evidence: Evidence) -> Picture:
    return _by_digest(evidence.sha256, evidence.file.name)


@lru_cache(maxsize=32)
def _by_digest(sha256: str, name: str) -> Picture:
    """`sha256` keeps the cache right: a changed file has another one."""
    with Evidence.file.field.storage.open(name, "rb") as opened:
        return _small(opened.read())


@lru_cache(maxsize=8)
def _packaged(name: str) -> Picture:
    return _small((EMBLEMS / name).read_bytes())


def _small(content: bytes) -> Picture:
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGBA")
    if picture.width > WIDTH:
        height = round(picture.height * WIDTH / picture.width)
        picture = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    if picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    picture.save(made, "PNG", optimize=True)
    return Picture(made.getvalue(), picture.width, picture.height)
