"""Sentences whose numbers open, as a page writes them."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language, override

from ecocitizens.languages.text import Shown, shown
from ecocitizens.results.figures import Figure
from ecocitizens.results.queries import JudgedDeclaration
from ecocitizens.results.sentences import Sentence, has_two_meanings, heading_of, sentences_of
from ecocitizens.site.words import word

TONES = {"contradicted": "brick", "not_supported": "brick", "no_records": "", "supported": "green"}


@dataclass(frozen=True)
class Part:
    """A stretch of a sentence; `url` where it opens, `language` where it is not the reader's."""

    text: str
    url: str = ""
    language: str = ""


@dataclass(frozen=True)
class Callout:
    """What there is to say of one declared number."""

    key: str
    heading: str
    indicator: Shown
    url: str
    tone: str
    verdict: str
    verdict_text: str
    sentences: tuple[tuple[Part, ...], ...]


def figure_url(figure: Figure) -> str:
    """The figure's address in the language that is active."""
    root = _figure_root(get_language() or "kk", figure.programme_key, figure.indicator.key)
    return root if figure.scope.kind == "programme" else f"{root}{figure.scope}/"


@lru_cache(maxsize=2000)
def _figure_root(language: str, programme: str, indicator: str) -> str:
    """Kept, because a table asks for hundreds of addresses that differ in their scope alone."""
    with override(language):
        return reverse("site:figure", args=[programme, indicator])


def parts_of(sentence: Sentence) -> tuple[Part, ...]:
    return tuple(
        Part(run.text, figure_url(run.figure) if run.figure else "", run.language)
        for run in sentence
    )


def callout_of(programme_key: str, one: JudgedDeclaration, language: str) -> Callout:
    key = one.declaration.key
    return Callout(
        key,
        heading_of(one, language),
        shown(one.declaration.indicator.name, language),
        reverse("site:declaration", args=[programme_key, key]),
        TONES[one.verdict],
        one.verdict,
        word("verdict", one.verdict),
        tuple(parts_of(sentence) for sentence in sentences_of(one, language)),
    )


def is_worth_a_callout(one: JudgedDeclaration) -> bool:
    """Doubtful numbers, and proved ones that could be taken for something else."""
    return one.verdict in ("contradicted", "not_supported") or has_two_meanings(one)
