"""Turns what the schema says of a value into a sentence with a remedy."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocitizens.journal.fields import NO_ZERO
from ecocitizens.opendata.schema import WRITTEN

Path = tuple[str | int, ...]
LONGEST_QUOTED = 40
MOST_CHOICES = 40
TYPES = {
    "object": gettext_lazy("a mapping (`name: value` lines)"),
    "array": gettext_lazy("a list (lines that begin with “- ”)"),
    "string": gettext_lazy("a text"),
    "integer": gettext_lazy("a whole number"),
    "number": gettext_lazy("a number"),
    "boolean": gettext_lazy("true or false"),
}


def quoted(value: Any) -> str:
    """A value as a message shows it, shortened."""
    text = value if isinstance(value, str) else repr(value)
    return f"“{text[:LONGEST_QUOTED]}…”" if len(text) > LONGEST_QUOTED else f"“{text}”"


def did_you_mean(name: str, names: Sequence[str]) -> str:
    """A sentence with the nearest of the names, else with all of them where they are few."""
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    if near:
        return _("Did you mean `%(name)s`?") % {"name": near[0]}
    if 0 < len(names) <= 30:
        return _("There are: %(names)s.") % {"names": ", ".join(names)}
    return ""


def explained(error: Any, content: Any, schema: Mapping[str, Any]) -> list[tuple[Path, str]]:
    """What is wrong, as pairs of the way to the value and a sentence. Mostly one."""
    path: Path = tuple(error.instance_path)
    kind = error.kind.name
    if kind == "additionalProperties":
        return _unknown_keys(error, path, _names_at(schema, path))
    if kind == "propertyNames":
        return [_wrong_language(error, path)]
    if kind == "required":
        return [(path, _missing(error.kind.property, path))]
    value = _at(content, path)
    explain = _SENTENCES.get(kind, _otherwise)
    return [(path, explain(error.kind, value))]


def _at(content: Any, path: Path) -> Any:
    for step in path:
        content = content[step]
    return content


def _names_at(schema: Mapping[str, Any], path: Path) -> list[str]:
    """The keys that the schema knows for the mapping at the end of the way."""
    here: Mapping[str, Any] = schema
    for step in path:
        here = here["items"] if isinstance(step, int) else here["properties"][step]
        if "$ref" in here:
            here = schema["$defs"][here["$ref"].rpartition("/")[2]]
    return list(here.get("properties", ()))


def _unknown_keys(error: Any, path: Path, names: list[str]) -> list[tuple[Path, str]]:
    return [
        (
            (*path, one),
            _("There is no such key.") + f" {did_you_mean(one, names)}",
        )
        for one in error.kind.unexpected
    ]


def _wrong_language(error: Any, path: Path) -> tuple[Path, str]:
    inner = error.kind.value
    name = str(inner.instance)
    if " " in name:
        what = _("%(name)s is no language: a comma ended the text. Put quotes around the text.")
        return (*path, name), what % {"name": quoted(name)}
    options = getattr(inner.kind, "options", None)
    if options is None:
        what = _("%(name)s is not a language code such as kk, ru or en.") % {"name": quoted(name)}
        return (*path, name), what
    what = _("%(name)s is not a language of this programme.") % {"name": quoted(name)}
    remedy = _("Its languages are: %(codes)s. Use one of them, or add to programme.languages.")
    return (*path, name), f"{what} {remedy % {'codes': ', '.join(options)}}"


def _missing(name: str, path: Path) -> str:
    if name == "currency":
        return _("The money has no currency. Add `currency`, such as EUR.")
    return _("The key `%(name)s` is missing. Add it.") % {"name": name}


def _type(kind: Any, value: Any) -> str:
    wanted = str(TYPES[kind.types[0]]) if kind.types else ""
    if value is None:
        return _(
            "There is no value; %(wanted)s is wanted. Leave the key out where nothing is known."
        ) % {"wanted": wanted}
    if kind.types == ["string"] and not isinstance(value, (dict, list)):
        return _("%(value)s is not a text. Put it in quotes.") % {"value": quoted(value)}
    if kind.types == ["object"] and isinstance(value, str):
        return _(
            "%(value)s has no language. Write it as {kk: …, ru: …, en: …}, "
            "or as the keys that belong here."
        ) % {"value": quoted(value)}
    return _("%(value)s stands where %(wanted)s is wanted.") % {
        "value": quoted(value),
        "wanted": wanted,
    }


def _enum(kind: Any, value: Any) -> str:
    options = [str(one) for one in kind.options]
    if len(options) > MOST_CHOICES:
        what = _("%(value)s is not a known code.") % {"value": quoted(value)}
    else:
        what = _("%(value)s is not one of the choices: %(choices)s.") % {
            "value": quoted(value),
            "choices": ", ".join(options),
        }
    near = get_close_matches(str(value), options, n=1)
    hint = _("Did you mean `%(name)s`?") % {"name": near[0]} if near else ""
    return f"{what} {hint}".strip()


def _format(kind: Any, value: Any) -> str:
    return _(
        "%(value)s is not a day of the calendar. Write YYYY-MM-DD, "
        "or leave the key out where the day is not known."
    ) % {"value": quoted(value)}


def _negative(value: Any) -> str:
    return _(
        "%(value)s is negative. Give the number as it was, "
        "or leave the key out where it is not known."
    ) % {"value": quoted(value)}


def _minimum(kind: Any, value: Any) -> str:
    if kind.limit == 0:
        return _negative(value)
    return _("%(value)s is too small; the least is %(limit)s.") % {
        "value": quoted(value),
        "limit": kind.limit,
    }


def _maximum(kind: Any, value: Any) -> str:
    return _("%(value)s is too large; the most is %(limit)s.") % {
        "value": quoted(value),
        "limit": kind.limit,
    }


def _length(kind: Any, value: Any) -> str:
    return _("The text has %(length)s characters; at most %(limit)s are taken. Shorten it.") % {
        "length": len(value),
        "limit": kind.limit,
    }


def _empty(kind: Any, value: Any) -> str:
    return _("There is nothing in it. Fill it in, or leave the key out.")


def _unique(kind: Any, value: Any) -> str:
    twins = [one for one in value if value.count(one) > 1]
    return _("%(value)s stands in the list twice. Keep one.") % {"value": quoted(twins[0])}


PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": gettext_lazy("A key has only a-z, 0-9 and single hyphens."),
    r"^\d{9}$": gettext_lazy("A KATO code has nine digits, in quotes."),
    r"^[A-Z]{3}$": gettext_lazy("A currency has three capital letters, such as EUR."),
    r"^https?://": gettext_lazy("An address begins with http:// or https://."),
    r"^[^/\\\x00]+$": gettext_lazy(
        "Give the name of a file in the folder `evidence`, without a path."
    ),
    r"^([01]\d|2[0-3]):[0-5]\d$": gettext_lazy("An hour is written HH:MM, in quotes."),
    r"^[0-9a-f]{64}$": gettext_lazy("A SHA-256 has 64 digits 0-9 and a-f."),
    NO_ZERO: gettext_lazy("A zero byte stands in the text. Take it out."),
    WRITTEN: gettext_lazy("It is empty, or a zero byte stands in it. Write a text."),
}


def _pattern(kind: Any, value: Any) -> str:
    remedy = PATTERNS.get(kind.pattern, "")
    return _("%(value)s does not fit here.") % {"value": quoted(value)} + f" {remedy}"


def _any_of(kind: Any, value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value < 0:
        return _negative(value)
    return _(
        "%(value)s is not a number of the wanted size. Write digits, with a point before decimals."
    ) % {"value": quoted(value)}


def _otherwise(kind: Any, value: Any) -> str:
    return _("%(value)s does not fit here (%(rule)s).") % {
        "value": quoted(value),
        "rule": kind.name,
    }


_SENTENCES: dict[str, Callable[[Any, Any], str]] = {
    "type": _type,
    "enum": _enum,
    "format": _format,
    "minimum": _minimum,
    "maximum": _maximum,
    "maxLength": _length,
    "minLength": _empty,
    "minProperties": _empty,
    "uniqueItems": _unique,
    "pattern": _pattern,
    "anyOf": _any_of,
}
