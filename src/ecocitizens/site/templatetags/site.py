"""Filters for the words of records: {{ activity.kind|word:"activity_kind" }}."""

from django import template

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
