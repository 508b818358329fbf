"""Filters for texts, numbers, money and dates in the reader's language.

`value` None gives "" everywhere: the template says in words that something is not known.
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from moneyed import Money

from ecocitizens.languages import formats
from ecocitizens.languages.text import Shown
from ecocitizens.languages.text import shown as shown_in

register = template.Library()

LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def _language() -> str:
    return get_language() or "kk"


@register.filter
def shown(value: Any) -> SafeString | str:
    """A multilingual text; in a marked <span lang> where it is not in the reader's language."""
    text = value if isinstance(value, Shown) else shown_in(value, _language())
    if not text.is_other:
        return text.text
    name = LANGUAGE_NAMES.get(text.language, text.language)
    mark = _("in %(language)s") % {"language": name}
    return format_html(
        '<span lang="{}" class="other-language" title="{}">{}</span>',
        text.language,
        mark,
        text.text,
    )


@register.filter
def plain(value: Any) -> str:
    """The bare text, for attributes and titles, where no mark-up can stand."""
    return value.text if isinstance(value, Shown) else shown_in(value, _language()).text


@register.filter
def language_of(value: Any) -> str:
    """The code of the language in which `shown` would show the text."""
    text = value if isinstance(value, Shown) else shown_in(value, _language())
    return text.language


@register.filter
def number(value: int | Decimal | None) -> str:
    return "" if value is None else formats.number(value, _language())


@register.filter
def money(value: Money | None) -> str:
    if value is None:
        return ""
    return formats.money(value.amount, value.currency.code, _language())


@register.filter
def date_long(value: date | None) -> str:
    return "" if value is None else formats.date_long(value, _language())


@register.filter
def date_short(value: date | None) -> str:
    return "" if value is None else formats.date_short(value, _language())


@register.filter
def month_and_year(value: date | None) -> str:
    return "" if value is None else formats.month_and_year(value, _language())


@register.filter
def clock_time(value: time | None) -> str:
    return "" if value is None else formats.clock_time(value, _language())


@register.filter
def moment(value: datetime | None) -> str:
    return "" if value is None else formats.moment(timezone.localtime(value), _language())
