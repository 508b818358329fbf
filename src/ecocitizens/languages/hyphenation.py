"""Where a Kazakh word may be broken at the end of a line.

Typesetting programs know Russian and English; Kazakh they leave whole. The rules here are those
of the Kazakh orthography, chapter "Сөздердің тасымалдануы" («Қазақ тілі орфографиясының негізгі
ережелері», 1983; the same in «Қазақ тілі емлесінің ережелері», 2018, §§ 100–105):

- a word is broken between syllables: ор-на-лас-ты-ру, құр-мет-ті;
- of several consonants between two vowels the last goes to the next line: күңгірт-теу;
- й and у between two vowels begin the next line: да-уыс, құ-йын, жа-уап;
- у and и that stand for a vowel with a glide end the line: бу-ын, қи-ын, ки-ім;
- ъ and ь stay with the letter before them: объ-ект, аль-бом;
- a single letter neither stays behind nor goes over: ала-қан, ою-лы, ар-мия, по-эма;
- a word of one syllable, an abbreviation (ҚР, ҚазҰУ) and a number are not broken.
"""

import re
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
VOWELS = frozenset("аәеёиоөуұүыіэюя")
SIGNS = frozenset("ъь")
ALPHABET = "абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә"
# The shortest word that leaves two letters on each line.
SHORTEST = 4

# A whole word of Kazakh letters: no digit or letter of another alphabet touches it, so that
# “CO₂-ні”, “5-сынып” and “Sаnd” stay as they are on the side that is not ours.
_WORD = re.compile(rf"(?<![\w{SOFT_HYPHEN}])[{ALPHABET}{ALPHABET.upper()}]+(?![\w{SOFT_HYPHEN}])")


def with_soft_hyphens(text: str) -> str:
    """A Kazakh text with a soft hyphen at every place where a word may be broken."""
    return _WORD.sub(lambda found: SOFT_HYPHEN.join(parts_of(found[0])), text)


def parts_of(word: str) -> list[str]:
    """The parts between which a word may be broken; the whole word where it may not be."""
    if len(word) < SHORTEST or not (word.islower() or word.istitle()):
        return [word]
    breaks: list[int] = []
    for place in _between_syllables(word.lower()):
        if 2 <= place <= len(word) - 2 and place - 1 not in breaks:
            breaks.append(place)
    edges = [0, *breaks, len(word)]
    return [word[start:end] for start, end in pairwise(edges)]


def _between_syllables(word: str) -> list[int]:
    vowels = [place for place, _letter in enumerate(word) if _is_vowel(word, place)]
    places = (_break_between(word, *pair) for pair in pairwise(vowels))
    return [place for place in places if place is not None]


def _is_vowel(word: str, place: int) -> bool:
    """у beside a vowel is a consonant, unless it follows one: тау, уақыт, but су, суық."""
    if word[place] != "у":
        return word[place] in VOWELS
    before = word[place - 1] if place else ""
    after = word[place + 1 : place + 2]
    return before not in VOWELS if before else after not in VOWELS


def _break_between(word: str, first: int, second: int) -> int | None:
    """The place between two neighbouring vowels where the later syllable begins."""
    if second == first + 1:
        # ия and ию of borrowed words (экология) stay together, as ар-мия does.
        return None if word[first] == "и" and word[second] in "яю" else second
    return second if word[second - 1] in SIGNS else second - 1
