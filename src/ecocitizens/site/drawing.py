"""Draws the picture that a shared link shows: 1200 × 630 pixels, PNG."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ecocitizens import core
from ecocitizens.site.pages.share import Card

SIZE = (1200, 630)
MARGIN = 80
WIDTH = SIZE[0] - 2 * MARGIN
PAPER, INK, SOFT = "#fbf9f4", "#16211e", "#5b6864"
TEAL, OCHRE, BAND = "#0a6c74", "#c97b1a", "#07454c"
FONTS = Path(core.__file__).parent / "fonts"
# Sizes of a title from large to small: the first at which it fits into its lines is taken.
TITLE_SIZES = (84, 72, 62, 54, 46)
TITLE_LINES = 4
NUMBER_SIZES = (160, 120, 90, 60)
LOGO = 56
BOTTOM_LEFT = (False, False, False, True)

Face = ImageFont.FreeTypeFont


@lru_cache(maxsize=32)
def face(weight: str, size: int) -> Face:
    """The site's own face, which has the Kazakh letters. Weights: Black, Bold, Medium, Regular."""
    return ImageFont.truetype(
        str(FONTS / f"GolosText-{weight}.ttf"), size, layout_engine=ImageFont.Layout.BASIC
    )


def lines_of(text: str, font: Face, width: int, most: int) -> tuple[list[str], bool]:
    """The text in lines no wider than `width`; whether all of it fits into `most` of them."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while font.getlength(line) > width:
            cut = next(n for n in range(len(line), 0, -1) if font.getlength(line[:n]) <= width)
            lines.append(line[:cut])
            line = line[cut:]
    if line:
        lines.append(line)
    if len(lines) <= most:
        return lines, True
    return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), font, width)], False


def shortened(text: str, font: Face, width: int) -> str:
    """The text on one line, cut with “…” where it is too long."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _logo(image: Image.Image, left: int, top: int) -> None:
    """The mark, drawn four times as large and reduced, so that its edges are smooth."""
    big = Image.new("RGBA", (LOGO * 4, LOGO * 4))
    draw = ImageDraw.Draw(big)
    side = LOGO * 4
    draw.ellipse((0, 0, side, side), fill=TEAL)
    draw.rounded_rectangle(
        (0, side // 2, side // 2, side), radius=side * 5 // 26, fill=TEAL, corners=BOTTOM_LEFT
    )
    inner = side * 6 // 26
    middle = side // 2
    draw.ellipse((middle - inner, middle - inner, middle + inner, middle + inner), fill=OCHRE)
    small = big.resize((LOGO, LOGO), Image.Resampling.LANCZOS)
    image.paste(small, (left, top), small)


def _title(draw: ImageDraw.ImageDraw, text: str, top: int, most: int, least: int = 0) -> int:
    """Write the title as large as it fits. Returns where it ends."""
    for size in TITLE_SIZES[least:]:
        font = face("Black", size)
        lines, fits = lines_of(text, font, WIDTH, most)
        if fits:
            break
    for line in lines:
        draw.text((MARGIN, top), line, font=font, fill=INK)
        top += int(size * 1.16)
    return top


def draw_card(card: Card) -> bytes:
    """The picture as a PNG of few colours, some 20 KB."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, SIZE[1] - 18, SIZE[0], SIZE[1]), fill=BAND)
    _logo(image, MARGIN, 64)
    draw.text((MARGIN + LOGO + 18, 68), "Ecocitizens", font=face("Black", 40), fill=INK)
    top = 172
    if card.number:
        size = next(s for s in NUMBER_SIZES if _fits(card.number, s) or s == 60)
        draw.text((MARGIN, top - 30), card.number, font=face("Black", size), fill=TEAL)
        top += int(size * 1.05)
        top = _title(draw, card.title, top, 2, least=3)
    else:
        top = _title(draw, card.title, top, TITLE_LINES)
    if card.note and top < 490:
        for line in lines_of(card.note, face("Medium", 34), WIDTH, 2)[0]:
            draw.text((MARGIN, top + 10), line, font=face("Medium", 34), fill=SOFT)
            top += 44
    whose = shortened(card.programme, face("Bold", 28), WIDTH)
    draw.text((MARGIN, SIZE[1] - 72), whose, font=face("Bold", 28), fill=SOFT)
    stream = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(stream, "PNG")
    return stream.getvalue()


def _fits(text: str, size: int) -> bool:
    return face("Black", size).getlength(text) <= WIDTH
