"""A text in several languages, and the one of them that a reader gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from i18nfield.strings import LazyI18nString

# What a reader of one language most likely reads next.
NEXT_BEST = {"kk": ("ru", "en"), "ru": ("kk", "en"), "en": ("ru", "kk")}


@dataclass(frozen=True)
class Shown:
    """A text as a page shows it. `is_other`: it is not in the reader's language."""

    text: str
    language: str
    is_other: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def texts_of(value: Any) -> dict[str, str]:
    """The texts by language code, empty ones left out. A bare string has no language."""
    inner = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(inner, dict):
        return {code: text for code, text in inner.items() if text}
    return {"": str(inner)} if inner else {}


def shown(value: Any, language: str) -> Shown:
    """The text in the reader's language, else in the one they most likely read, marked so.

    An empty value gives an empty text in the reader's language.
    """
    texts = texts_of(value)
    if language in texts:
        return Shown(texts[language], language, False)
    for code in (*NEXT_BEST.get(language, ()), *language_codes(), *texts):
        if code in texts:
            return Shown(texts[code], code or language, bool(code))
    return Shown("", language, False)


def language_codes() -> Sequence[str]:
    """The codes of the languages that this installation speaks, its own first."""
    return [code for code, _name in settings.LANGUAGES]
