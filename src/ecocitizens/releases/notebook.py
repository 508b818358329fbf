"""The notebook of a release that is being written: its figures, and a numbered note for each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.urls import reverse

from ecocitizens.languages import formats
from ecocitizens.languages.quotes import set_type
from ecocitizens.languages.text import shown
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.document import Note, Paragraph, Run
from ecocitizens.results.figures import Figure, figure, indicators_of
from ecocitizens.results.models import Indicator
from ecocitizens.results.queries import JudgedDeclaration
from ecocitizens.results.scopes import Scope
from ecocitizens.results.text import fill_from, value_text

NO_BREAK = "\u00a0"
# Between a figure and the word that it counts no line may end.
_AFTER_FIGURE = re.compile(r"(?<=\}) (?=[^\W\d_])")
_SPECIAL = re.compile(
    r"(?P<address>https?://[^\s,;»”)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+\d[\d\s()-]{6,}\d|\d[\d\s-]*\([\d\s]+\)[\d\s-]{3,}\d)"
    r"|(?P<name>(?:№|No\.)\s?\d+)"
)


@dataclass
class FiguresSeen:
    """Figures already computed, shared by the languages of one release."""

    programme: Programme
    indicators: Sequence[Indicator] = ()
    _found: dict[tuple[str, Scope], Figure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.indicators = self.indicators or list(indicators_of(self.programme))

    def figure(self, key: str, scope: Scope) -> Figure:
        """As `results.figures.figure`, each computed once. Raises what it raises."""
        if (key, scope) not in self._found:
            self._found[key, scope] = figure(self.programme, self._indicator(key), scope)
        return self._found[key, scope]

    def learn(self, figures: Sequence[Figure]) -> None:
        self._found.update({(one.indicator.key, one.scope): one for one in figures})

    def _indicator(self, key: str) -> Indicator:
        for indicator in self.indicators:
            if indicator.key == key:
                return indicator
        raise Indicator.DoesNotExist(key)


class Notebook:
    """Writes paragraphs in one language and numbers the notes as they are first needed."""

    def __init__(self, seen: FiguresSeen, language: str) -> None:
        self.seen = seen
        self.programme = seen.programme
        self.language = language
        self._notes: dict[tuple[str, ...], Note] = {}
        self._names: dict[Scope, str] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes.values())

    def name_scope(self, scope: Scope, name: Any) -> None:
        """Tell what a note calls a scope: the grant's title, the problem's."""
        self._names[scope] = set_type(shown(name, self.language).text, self.language)

    def text(self, value: Any, *, kind: str = "") -> Paragraph:
        """A multilingual text of a record in this language, else marked as another's."""
        found = shown(value, self.language)
        mark = found.language if found.is_other else ""
        set_text = set_type(found.text, found.language)
        if kind:
            return (Run(set_text, kind=kind, language=mark),) if set_text else ()
        return _special_runs(set_text, mark)

    def name(self, value: Any) -> Paragraph:
        """A title or a name: what digits it has are part of it."""
        return self.text(value, kind="name")

    def sentences(self, value: Any) -> tuple[Paragraph, ...]:
        """The release's own sentences, figures in their places; a blank line parts paragraphs."""
        found = shown(value, self.language)
        mark = found.language if found.is_other else ""
        parts = (part.strip() for part in re.split(r"\n\s*\n", found.text))
        return tuple(self._filled(part, found.language, mark) for part in parts if part)

    def _filled(self, text: str, language: str, mark: str) -> Paragraph:
        kept = _AFTER_FIGURE.sub(NO_BREAK, set_type(" ".join(text.split()), language))
        runs: list[Run] = []
        for piece in fill_from(kept, self.programme.key, language, self.seen.figure):
            if piece.figure is None:
                runs += _special_runs(piece.text, mark)
            else:
                runs.append(self.figure_run(piece.figure, piece.text, mark))
        return tuple(runs)

    def figure_run(self, one: Figure, text: str = "", language: str = "") -> Run:
        """The figure as a run with its note; an unknown one as a dash, without."""
        shown_text = text or value_text(one, self.language)
        if one.value is None:
            return Run(shown_text, language=language)
        key = ("figure", one.indicator.key, one.scope.kind, one.scope.key)
        if key not in self._notes:
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                kind="figure",
                text=self._short(one.indicator),
                about=self._names.get(one.scope, ""),
                shown=shown_text,
                path=reverse(one.url_name, kwargs=one.url_kwargs),
                indicator=one.indicator.key,
                scope=one.scope.kind,
                key=one.scope.key,
                value=str(one.value),
                currency=one.currency,
            )
        return Run(shown_text, self._notes[key].number, language=language)

    def declared_run(self, judged: JudgedDeclaration) -> Run:
        """A declared number that opens its declaration; with a note where it is doubtful."""
        text = self.number(judged.value, judged.figure.currency if judged.figure else "")
        kwargs = {"programme": self.programme.key, "key": judged.declaration.key}
        path = reverse("site:declaration", kwargs=kwargs)
        if judged.verdict == "supported":
            return Run(text, kind="declared", url=path)
        key = ("declaration", judged.declaration.key)
        if key not in self._notes:
            indicator = judged.declaration.indicator
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                kind="declaration",
                text=self._short(indicator),
                about=self._plain(judged.scope_name),
                shown=text,
                path=path,
                indicator=indicator.key,
                scope=judged.scope.kind,
                key=judged.scope.key,
                value=str(judged.value),
            )
        return Run(text, self._notes[key].number, "declared")

    def number(self, value: int | Decimal | None, currency: str = "") -> str:
        if value is None:
            return "–"
        if currency:
            return formats.money(value, currency, self.language)
        return formats.number(value, self.language)

    def _short(self, indicator: Indicator) -> str:
        return self._plain(indicator.short_name or indicator.name)

    def _plain(self, value: Any) -> str:
        return set_type(shown(value, self.language).text, self.language)


def _special_runs(text: str, language: str) -> Paragraph:
    """Plain runs, with numbered names (№6) and addresses in runs of their own."""
    runs: list[Run] = []
    end = 0
    for match in _SPECIAL.finditer(text):
        if text[end : match.start()]:
            runs.append(Run(text[end : match.start()], language=language))
        kind = match.lastgroup or ""
        # Neither a telephone number nor №6 is torn apart by the end of a line.
        whole = match[0].replace(" ", NO_BREAK)
        runs.append(Run(whole, kind=kind, language=language, url=_link(match[0], kind)))
        end = match.end()
    if text[end:]:
        runs.append(Run(text[end:], language=language))
    return tuple(runs)


def _link(text: str, kind: str) -> str:
    if kind != "address":
        return ""
    if text.startswith("http"):
        return text
    return f"mailto:{text}" if "@" in text else "tel:" + re.sub(r"[^\d+]", "", text)
