"""The style sheet's colours against WCAG 2.2, and the templates against the security policy."""

import re
from pathlib import Path

import pytest

SITE = Path(__file__).parents[1]
STYLES = (SITE / "static/site/site.css").read_text()
TEMPLATES = sorted((SITE / "templates").rglob("*.html"))

# Text on its ground: 4.5 to 1. Large text and the shapes that carry meaning: 3 to 1.
TEXTS = [
    *((ink, ground) for ink in ("ink", "soft", "teal") for ground in ("paper", "raised", "sunk")),
    *((ink, f"{ink}-tint") for ink in ("teal", "green", "ochre", "brick")),
    *(("ink", f"{tone}-tint") for tone in ("teal", "green", "ochre", "brick")),
    *((ink, "raised") for ink in ("green", "ochre", "brick")),
    ("brick", "sunk"),
    ("on-teal", "teal"),
    ("on-teal", "teal-pressed"),
    ("on-band", "band"),
    ("on-band-soft", "band"),
    ("map-ink", "land"),
    ("map-sea-ink", "sea"),
    ("soft", "land"),
]
SHAPES = [
    *((f"{tone}-mark", "raised") for tone in ("green", "ochre", "brick")),
    *(("on-mark", f"{tone}-mark") for tone in ("green", "ochre")),
    *(("edge", ground) for ground in ("paper", "raised", "sunk")),
]


def _tokens(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))


LIGHT = _tokens(STYLES.split("@media screen and (prefers-color-scheme: dark)")[0])
DARK = LIGHT | _tokens(
    STYLES.split("@media screen and (prefers-color-scheme: dark)")[1].split("box-sizing")[0]
)
SCHEMES = {"light": LIGHT, "dark": DARK}


def _luminance(colour: str) -> float:
    """WCAG's relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert round(_contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_every_text_can_be_read_on_its_ground(scheme: str, ink: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    assert _contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_every_shape_that_means_something_stands_out(scheme: str, shape: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    assert _contrast(tokens[shape], tokens[ground]) >= 3


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.name))
def test_no_template_has_a_style_or_a_script_within(template: Path) -> None:
    text = re.sub(r"{%.*?%}|{{.*?}}", "", template.read_text())
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert all("src=" in script or "application/ld+json" in script for script in scripts)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.name))
def test_no_template_outgrows_two_hundred_lines(template: Path) -> None:
    assert len(template.read_text().splitlines()) <= 200
