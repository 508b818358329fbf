"""Words as they are compared: without case, accents, and the letters that a keyboard lacks.

A text and a query are folded in the same way. Kazakh is often typed on a Russian keyboard, so
its nine own letters fold to the ones that people type instead; й keeps its own, for it stands on
both keyboards. Words are cut to their first LENGTH letters: in Kazakh and Russian the endings
carry the grammar, and a word cut short meets its other forms.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LENGTH = 5
# A shorter beginning would meet too much: so short a word is looked for as it is.
LEAST_BEGINNING = 3
LEAST_STEM = 4
# Longer words would only make the index fat: no word of the three languages has so many letters.
LONGEST_WORD = 60

KEYBOARD = {
    "ё": "е",
    "қ": "к",
    "ң": "н",
    "ө": "о",
    "ү": "у",
    "ұ": "у",
    "і": "и",
    "ғ": "г",
    "ә": "а",
    "һ": "х",
}
# Soft hyphens and joiners stand inside words; quotation marks of the second kind are apostrophes.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff'’ʼ`"))
HYPHENS = "\\-\u2010\u2011"
DIGIT = re.compile(r"\d")
THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f,](?=\d{3}(?!\d))")
WORD = re.compile(rf"[^\W_]+(?:[{HYPHENS}][^\W_]+)*")
HYPHEN = re.compile(f"[{HYPHENS}]")


def _bare(letter: str) -> str:
    """A Latin letter without its accents: “ý” gives “y”. Others, й among them, stay."""
    return "".join(
        part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)
    )


LETTERS = {
    **INVISIBLE,
    **{ord(letter): other for letter, other in KEYBOARD.items()},
    **{code: _bare(chr(code)) for code in range(0xC0, 0x250) if chr(code).isalpha()},
}

# Kazakh endings, folded, in the order in which they stand from the end of a word: case and
# the instrumental, possession, plural. Each group loses at most one.
KAZAKH_CASES = (
    *("нын", "нин", "дын", "дин", "тын", "тин", "дан", "ден", "тан", "тен", "нан", "нен"),
    *("мен", "бен", "пен", "га", "ге", "ка", "ке", "на", "не", "ды", "ди", "ты", "ти"),
    *("ны", "ни", "да", "де", "та", "те", "нда", "нде"),
)
KAZAKH_OWNERS = ("ымыз", "имиз", "ыныз", "иниз", "сы", "си", "ым", "им", "ын", "ин", "ы", "и")
KAZAKH_PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")
KAZAKH_GROUPS = (KAZAKH_CASES, KAZAKH_OWNERS, KAZAKH_PLURALS)
# A stem's last consonant softens before a vowel: мектеп, мектебі; көк, көгі.
SOFTENED = {"б": "п", "г": "к", "п": "б", "к": "г"}

RUSSIAN_ENDINGS = (
    *("иями", "ями", "ами", "иях", "ях", "ах", "иям", "ям", "ам", "иев", "ев", "ов", "ией"),
    *("ого", "его", "ому", "ему", "ыми", "ими", "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий"),
    *("ой", "ей", "ую", "юю", "ых", "их", "ым", "им", "ом", "ем", "ию", "ия", "ии", "ью", "ья"),
    *("а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"),
)
ENGLISH_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "y")


def fold(text: str) -> str:
    """The text in small letters that every keyboard has: “Құрық” gives “курык”."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return THOUSANDS.sub("", lowered.translate(LETTERS))


def words_of(text: str) -> Iterator[str]:
    """The folded words in order. A hyphenated one gives its parts, then the whole of it."""
    for found in WORD.finditer(fold(text)):
        word = found.group()
        parts = HYPHEN.split(word)
        yield from (part[:LONGEST_WORD] for part in parts)
        if len(parts) > 1:
            yield "".join(parts)[:LONGEST_WORD]


def index_words(*texts: str) -> str:
    """The beginnings of all words of the texts, each once, as the index keeps them."""
    found: dict[str, None] = {}
    for text in texts:
        joined = THOUSANDS.sub("", text) if DIGIT.search(text) else text
        for run in joined.split():
            found.update(_cut_words(run))
    return " ".join(found)


@lru_cache(maxsize=50_000)
def _cut_words(run: str) -> dict[str, None]:
    """The words of a run of letters between blanks. Remembered: texts use the same ones often."""
    return dict.fromkeys(word[:LENGTH] for word in words_of(run))


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    """The word without the longest of the endings that leaves at least so many letters."""
    fitting = [one for one in endings if word.endswith(one) and len(word) - len(one) >= least]
    return word[: -len(max(fitting, key=len))] if fitting else word


def kazakh_stem(word: str) -> str:
    """A folded word without case, owner and plural: “кошеттерди” gives “кошет”."""
    for endings in KAZAKH_GROUPS:
        word = _without(word, endings, LEAST_STEM)
    return word


def russian_stem(word: str) -> str:
    """A folded word without its last ending: “саженцев” gives “саженц”, “воды” “вод”."""
    shortest = min(LEAST_STEM, len(word) - 1)
    stem = _without(word, RUSSIAN_ENDINGS, max(3, shortest))
    return stem.rstrip("ь") if len(stem) > LEAST_STEM else stem


def english_stem(word: str) -> str:
    """A folded word without its ending: “trees” gives “tree”, “cities” “cit”."""
    return _without(word, ENGLISH_ENDINGS, 3)


def beginnings(word: str) -> tuple[str, ...]:
    """What a word of the text may begin with to meet this (folded) word of a query.

    At most three, none of which begins with another; a number meets only what begins with it.
    """
    if not word.isalpha():
        return (word[:LENGTH],)
    if word.isascii():
        return (english_stem(word)[:LENGTH],)
    kazakh = kazakh_stem(word)
    stems = {word, kazakh, russian_stem(word)}
    if kazakh[-1] in SOFTENED and len(kazakh) > LEAST_STEM:
        stems.add(kazakh[:-1] + SOFTENED[kazakh[-1]])
    cut = sorted({stem[:LENGTH] for stem in stems}, key=lambda stem: (len(stem), stem))
    chosen: list[str] = []
    for stem in cut:
        if not any(stem.startswith(shorter) for shorter in chosen):
            chosen.append(stem)
    return tuple(chosen)


def fits(word: str, beginning: str) -> bool:
    """Whether a word of the index answers a beginning from a query."""
    return word == beginning if is_whole(beginning) else word.startswith(beginning)


def is_whole(beginning: str) -> bool:
    """Whether the word is looked for as it is. A short number is: 15 is no beginning of 1,580."""
    length = len(beginning)
    return not LEAST_BEGINNING <= length < LENGTH or (beginning.isdigit() and length < 4)
