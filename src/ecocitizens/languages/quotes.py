"""Quotation marks, dashes and the spaces that must not break, as each language sets them.

Kazakh and Russian set « » and „ “ inside; English sets “ ” and ‘ ’ inside. A text may arrive with
the straight marks of a keyboard or with another language's marks.
"""

import re

NO_BREAK = "\u00a0"
# The outer pair, then the inner one; deeper marks take turns.
GUILLEMETS = (("«", "»"), ("„", "“"))
CURLY = (("“", "”"), ("‘", "’"))
MARKS = {"kk": GUILLEMETS, "ru": GUILLEMETS, "en": CURLY}
# Between words: Russian sets the long dash, Kazakh and English the shorter one.
DASHES = {"ru": "—"}

_ALL_MARKS = frozenset("\"'«»“”„‘’‚")
_ALWAYS_OPEN = frozenset("«„‘‚")
_BY_PLACE = frozenset("\"'“")
_SINGLE = frozenset("'’")
_BEFORE_AN_OPENING = frozenset(" \u00a0\t\n([{–—/")
# Stands for an apostrophe while marks are set, so that it is not taken for a closing mark.
_KEPT_APOSTROPHE = "\u02bc"
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")

_DASH = re.compile(r"(?<=\S)[ \u00a0][-–—] ")
_NUMERO = re.compile(r"№\s*(?=\d)")
_NUMBER_WORD = re.compile(r"\b(No\.|Nr\.|art\.|ст\.|№) (?=\d)")
_NUMBER_AND_WHAT = re.compile(r"(?<=\d) (?=[^\W\d_]|[%‰°€₸$])")
_INITIAL = re.compile(r"\b([A-ZА-ЯЁӘҒҚҢӨҰҮІҺ]\.) (?=[A-ZА-ЯЁӘҒҚҢӨҰҮІҺ])")


def set_type(text: str, language: str) -> str:
    """The text with the marks, dashes and no-break spaces of its language.

    A dash between words is the language's own after a no-break space. № and a number, a number
    and what it counts, initials and the name stay together. Setting a text twice changes nothing.
    """
    text = _marked(_APOSTROPHE.sub(_KEPT_APOSTROPHE, text), language)
    text = text.replace(_KEPT_APOSTROPHE, "’")
    text = _DASH.sub(f"{NO_BREAK}{DASHES.get(language, '–')} ", text)
    text = _NUMERO.sub(f"№{NO_BREAK}", text)
    text = _NUMBER_WORD.sub(rf"\1{NO_BREAK}", text)
    text = _INITIAL.sub(rf"\1{NO_BREAK}", text)
    return _NUMBER_AND_WHAT.sub(NO_BREAK, text)


def quoted(text: str, language: str) -> str:
    """The text, set, in the language's outer marks; marks inside it become inner ones."""
    opening, closing = MARKS.get(language, CURLY)[0]
    return set_type(f"{opening}{text.strip()}{closing}", language)


def _marked(text: str, language: str) -> str:
    pairs = MARKS.get(language, CURLY)
    depth, done = 0, []
    for place, sign in enumerate(text):
        if sign not in _ALL_MARKS:
            done.append(sign)
        elif _opens(sign, text[place - 1] if place else " "):
            done.append(pairs[depth % 2][0])
            depth += 1
        elif depth:
            depth -= 1
            done.append(pairs[depth % 2][1])
        else:
            # Nothing to close: an apostrophe (the citizens' choice), or a sign for inches.
            done.append("’" if sign in _SINGLE else sign)
    return "".join(done)


def _opens(sign: str, before: str) -> bool:
    if sign in _ALWAYS_OPEN:
        return True
    return sign in _BY_PLACE and (before in _BEFORE_AN_OPENING or before in _ALWAYS_OPEN | {"“"})
