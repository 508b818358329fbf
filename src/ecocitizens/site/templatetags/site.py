"""Filters for the words of records: {{ activity.kind|word:"activity_kind" }}."""

import re
from dataclasses import replace

from django import template

from ecocitizens.languages.text import Shown
from ecocitizens.site import words

register = template.Library()


@register.filter
def word(value: str, table: str) -> str:
    """The reader's word for what a record holds."""
    return words.word(table, value)


@register.filter
def counted(count: int | None, noun: str) -> str:
    """{{ 500|counted:"poster" }}: number and noun; "" where the number is not known."""
    return "" if count is None else words.counted(noun, count)


@register.filter
def paragraphs(text: Shown) -> list[Shown]:
    """A text's paragraphs, which blank lines part, each in the language of the whole."""
    return [replace(text, text=part) for part in re.split(r"\n\s*\n", text.text.strip()) if part]
