"""Sentences with figures in them: {participants} or {participants@grant/kuryk-environment}.

A figure stands in braces as the indicator's key, followed by @ and a scope where it is not the
programme's own. {{ and }} are braces.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused
from ecocitizens.languages import formats
from ecocitizens.programmes.models import Programme
from ecocitizens.results.counting import NotCountable
from ecocitizens.results.figures import Figure, figure
from ecocitizens.results.models import Indicator
from ecocitizens.results.scopes import KINDS, Scope

PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{(?P<indicator>[a-z0-9-]+)(?:@(?P<kind>[a-z]+)/(?P<key>[a-z0-9-]+))?\}"
)


@dataclass(frozen=True)
class Piece:
    """A run of a sentence: bare text, or a figure's value as text with the figure."""

    text: str
    figure: Figure | None = None


def value_text(one: Figure, language: str, *, unknown: str = "–") -> str:
    """The figure's value in the language's form; `unknown` where there is nothing to count."""
    if one.value is None:
        return unknown
    if one.currency:
        return formats.money(one.value, one.currency, language)
    return formats.number(one.value, language)


def fill(text: str, programme: Programme, language: str) -> tuple[Piece, ...]:
    """The sentence as pieces, each figure computed. Raises Refused for a figure of nothing."""

    def found(key: str, scope: Scope) -> Figure:
        return figure(programme, key, scope)

    return fill_from(text, programme.key, language, found)


def fill_from(
    text: str, programme_key: str, language: str, found: Callable[[str, Scope], Figure]
) -> tuple[Piece, ...]:
    """As `fill`, with the figures from a function of one's own, which may remember them."""
    pieces: list[Piece] = []
    bare, end = "", 0
    for match in PLACEHOLDER.finditer(text):
        bare += text[end : match.start()]
        end = match.end()
        if match["indicator"] is None:
            bare += match[0][0]
            continue
        one = _figure_named(match, programme_key, found)
        if bare:
            pieces.append(Piece(bare))
        pieces.append(Piece(value_text(one, language), one))
        bare = ""
    bare += text[end:]
    if bare:
        pieces.append(Piece(bare))
    return tuple(pieces)


def _figure_named(
    match: re.Match[str], programme_key: str, found: Callable[[str, Scope], Figure]
) -> Figure:
    kind, key = match["kind"] or "programme", match["key"] or programme_key
    refusal = Refused(
        "unknown_figure",
        _("“%(figure)s” is not a figure. Name an indicator, and after @ a scope that it has.")
        % {"figure": match[0]},
    )
    if kind not in KINDS:
        raise refusal
    try:
        return found(match["indicator"], Scope(kind, key))
    except (Indicator.DoesNotExist, NotCountable) as error:
        raise refusal from error
