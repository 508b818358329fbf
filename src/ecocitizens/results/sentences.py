"""A verdict and its hints in sentences, with the numbers in them as runs that can open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ecocitizens.languages import formats
from ecocitizens.languages.text import shown
from ecocitizens.results.figures import Figure
from ecocitizens.results.queries import JudgedDeclaration
from ecocitizens.results.text import value_text
from ecocitizens.results.verdicts import Hint

DOUBTFUL = ("not_supported", "contradicted")
NAMED = re.compile(r"\{(\w+)\}")

VERDICTS: Mapping[str, Promise] = {
    "supported": pgettext_lazy("verdict", "supported"),
    "contradicted": pgettext_lazy("verdict", "contradicted"),
    "not_supported": pgettext_lazy("verdict", "not supported"),
    "no_records": pgettext_lazy("verdict", "no records"),
}
HEADINGS: Mapping[str, Promise] = {
    "supported": gettext_lazy("{value} is supported."),
    "contradicted": gettext_lazy("{value} is contradicted."),
    "not_supported": gettext_lazy("{value} is not supported."),
    "no_records": gettext_lazy("{value}: no records."),
}


@dataclass(frozen=True)
class Run:
    """A stretch of a sentence: bare text, a figure's value, or a name in its own language."""

    text: str
    figure: Figure | None = None
    language: str = ""


Sentence = tuple[Run, ...]


def plain(sentence: Sentence) -> str:
    return "".join(run.text for run in sentence)


def declared_text(one: JudgedDeclaration, language: str) -> str:
    """The declared number in the language's form, whatever form it was printed in."""
    return _number(one.declaration.value, _currency(one), language)


def heading_of(one: JudgedDeclaration, language: str) -> str:
    """“1,926 is not supported.”, or that one number has two meanings and one of them is proved."""
    if has_two_meanings(one):
        return _("Same number, two meanings.")
    return str(HEADINGS[one.verdict]).format(value=declared_text(one, language))


def has_two_meanings(one: JudgedDeclaration) -> bool:
    """Whether the records support a number that also stands for something else."""
    return one.verdict == "supported" and any(hint.code == "equals_other" for hint in one.hints)


def sentences_of(one: JudgedDeclaration, language: str) -> list[Sentence]:
    """What the records give, then every hint."""
    return [verdict_sentence(one, language), *(hint_sentence(one, h, language) for h in one.hints)]


def verdict_sentence(one: JudgedDeclaration, language: str) -> Sentence:
    """What the records of the declaration's scope give."""
    whole = Run(_("the whole programme"))
    scope = whole if one.scope.kind == "programme" else _name(one.scope_name, language)
    if one.figure is None or one.figure.value is None:
        return _sentence(
            _("Nothing is recorded for {scope} that could support the number or contradict it."),
            scope=scope,
        )
    counted = Run(value_text(one.figure, language), one.figure)
    texts = {
        "supported": _("The records of {scope} count the same: {value}."),
        "contradicted": _("The records of {scope} count {value}."),
        "not_supported": _(
            "The records of {scope} count only {value}; they are not known to be complete."
        ),
    }
    if one.verdict == "contradicted" and one.figure.value < one.declaration.value:
        # Fewer than declared contradict only where everything is known to be recorded.
        text = _("The records of {scope} are complete and count {value}.")
    else:
        text = texts[one.verdict]
    return _sentence(text, scope=scope, value=counted)


def hint_sentence(one: JudgedDeclaration, hint: Hint, language: str) -> Sentence:
    """What a careful reader would notice, in one sentence."""
    if hint.code == "equals_other":
        return _equals_other(one, hint, language)
    texts = {
        "not_the_sum": _("The parts that are printed with it add up to {value}."),
        "contains": _("It contains {value}, declared for {scope}, which the records doubt."),
        "swapped_digits": _("Two digits seem to be swapped: the records count {value}."),
        "equals_neighbour": _("It equals the number of the neighbouring row, {scope}: {value}."),
    }
    named = [one.neighbours[key] for key in hint.keys if key in one.neighbours]
    values = [_number(other.value, _currency(one), language) for other in named]
    if hint.code == "swapped_digits" and one.figure is not None:
        value = Run(value_text(one.figure, language), one.figure)
    else:
        value = Run(", ".join(values) or _number(hint.value, _currency(one), language))
    scopes = [shown(_scope_name(other), language).text for other in named]
    return _sentence(texts[hint.code], value=value, scope=Run(", ".join(scopes) or "–"))


def _equals_other(one: JudgedDeclaration, hint: Hint, language: str) -> Sentence:
    other = hint.other
    if other is None:
        raise ValueError(hint)
    value = Run(_number(other.value, other.currency, language))
    if one.verdict == "supported":
        texts = {
            "budget": _("The grant's budget is the same number, {value}."),
            "people_affected": _("The number of people affected is the same, {value}."),
            "declaration": _("The same number is also declared for “{indicator}”."),
        }
    else:
        texts = {
            "budget": _(
                "It equals the grant's budget, {value}: probably copied from the wrong column."
            ),
            "people_affected": _("It equals the number of people affected, {value}."),
            "declaration": _("It equals the number that is declared for “{indicator}”."),
        }
    twin = one.neighbours.get(other.key)
    indicator = _name(twin.indicator.name, language) if twin is not None else Run("–")
    return _sentence(texts[other.name], value=value, indicator=indicator)


def _sentence(text: str, **parts: Run) -> Sentence:
    """The text with runs in place of its {names}."""
    found, end = [], 0
    for match in NAMED.finditer(text):
        if text[end : match.start()]:
            found.append(Run(text[end : match.start()]))
        found.append(parts[match[1]])
        end = match.end()
    if text[end:]:
        found.append(Run(text[end:]))
    return tuple(found)


def _name(value: Any, language: str) -> Run:
    text = shown(value, language)
    return Run(text.text, language=text.language if text.is_other else "")


def _scope_name(declaration: Any) -> Any:
    if declaration.grant is not None:
        return declaration.grant.short_title or declaration.grant.title
    if declaration.place is not None:
        return declaration.place.name
    if declaration.problem is not None:
        return declaration.problem.title
    return declaration.activity.title if declaration.activity is not None else ""


def _currency(one: JudgedDeclaration) -> str:
    return one.figure.currency if one.figure is not None else ""


def _number(value: Decimal | int | None, currency: str, language: str) -> str:
    if value is None:
        return "–"
    exact = Decimal(value)
    if currency:
        return formats.money(exact, currency, language)
    return formats.number(exact, language)
