"""Numbers, money and dates in each language's form, by Babel's (CLDR's) rules."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

# The region decides the order of a date and nothing that a reader in Kazakhstan would miss.
LOCALES = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}


@cache
def locale_of(language: str) -> Locale:
    """The Babel locale of a language code; a language without a line of its own by its code."""
    return Locale.parse(LOCALES.get(language, language.replace("-", "_")))


@lru_cache(maxsize=20_000)
def number(value: int | Decimal, language: str) -> str:
    """1 580 with a no-break space in Kazakh and Russian; 1,580 in English. Exact, not rounded."""
    exact = Decimal(value)
    whole = exact == exact.to_integral_value()
    text: str = format_decimal(
        exact, "#,##0" if whole else "#,##0.######", locale=locale_of(language)
    )
    return text.replace("\u202f", "\u00a0")


@lru_cache(maxsize=20_000)
def money(amount: int | Decimal, currency: str, language: str) -> str:
    """“1 580 еуро”, “1 580 евро”, “€1,580”; cents only where there are any."""
    exact = Decimal(amount)
    digits = "#,##0" if exact == exact.to_integral_value() else "#,##0.00"
    locale = locale_of(language)
    if language == "en":
        text: str = format_currency(
            exact, currency, f"¤{digits}", locale=locale, currency_digits=False
        )
    else:
        text = format_currency(
            exact,
            currency,
            digits,
            locale=locale,
            format_type="name",
            currency_digits=False,
        )
        text = text.replace(" ", "\u00a0")
    return text.replace("\u202f", "\u00a0")


def date_long(day: date, language: str) -> str:
    """“3 мая 2015 г.”, “2015 ж. 3 мамыр”, “3 May 2015”."""
    return _plain_spaces(format_date(day, "long", locale=locale_of(language)))


def date_short(day: date, language: str) -> str:
    """Day, month and year in figures, the year with four."""
    return format_date(day, "dd.MM.y" if language != "en" else "dd/MM/y", locale="en_GB")


def month_and_year(day: date, language: str) -> str:
    """“май 2015 г.”, “2015 ж. мамыр”, “May 2015”."""
    return _plain_spaces(format_skeleton("yMMMM", day, locale=locale_of(language)))


def clock_time(hour: time, language: str) -> str:
    """Hours and minutes."""
    return format_time(hour, "HH:mm", locale=locale_of(language))


def moment(at: datetime, language: str) -> str:
    """A moment, in the time zone that `at` carries: long date and hour."""
    day = date_long(at.date(), language)
    return f"{day}, {format_datetime(at, 'HH:mm', locale=locale_of(language), tzinfo=at.tzinfo)}"


def listed(parts: list[str], language: str) -> str:
    """“a, b and c” in the language's way."""
    return format_list(parts, locale=locale_of(language)) if parts else ""


def _plain_spaces(text: str) -> str:
    return text.replace("\u202f", "\u00a0")
