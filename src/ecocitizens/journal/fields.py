"""The parts of a record: how each stands in a file, in the schema, and in a row.

A record's *content* is the JSON-like mapping that people write in a programme's folder. It is
canonical when every value has one form and what is empty or default is left out; two records
are the same exactly when their canonical contents are equal, and the journal's digest is taken
of it. Each field below translates between content and row, both ways.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Protocol

from django.db import models
from i18nfield.strings import LazyI18nString
from moneyed import Money

Content = dict[str, Any]
# A zero byte is text for YAML and JSON, and an error for PostgreSQL.
NO_ZERO = r"^[^\u0000]*$"


class References(Protocol):
    """Finds rows by the keys that records use."""

    def id_of(self, model: type[models.Model], key: str) -> int:
        """The row's id. Raises Refused when there is no such record."""


def languages_of(value: Any) -> dict[str, str]:
    """The texts of a multilingual value by language code, empty ones left out."""
    inner = value.data if isinstance(value, LazyI18nString) else value
    return {code: text for code, text in inner.items() if text} if isinstance(inner, dict) else {}


def exact(number: Any) -> int | str | None:
    """A number in canonical form: an int when whole, else a decimal in text."""
    if number is None:
        return None
    value = Decimal(str(number))
    whole = value.to_integral_value()
    return int(whole) if value == whole else format(value.normalize(), "f")


@dataclass(frozen=True)
class Field:
    """One key of a record. `attr` names the row's attribute where it differs from the key."""

    name: str
    help: str = ""
    required: bool = False
    attr: str = ""
    default: Any = None

    @property
    def column(self) -> str:
        return self.attr or self.name

    @property
    def empty(self) -> Any:
        """What the row holds when the record says nothing."""
        return self.default

    def value_schema(self) -> Content:
        raise NotImplementedError

    def schema(self) -> Content:
        """The JSON Schema of this key's value, with its description."""
        described = self.value_schema()
        return {"description": self.help, **described} if self.help else described

    def canonical(self, value: Any) -> Any:
        """The one form of a value; None when there is nothing to say."""
        return None if value is None or value == "" or value == self.default else value

    def read(self, row: Any) -> Any:
        """The canonical value that the row holds."""
        return self.canonical(getattr(row, self.column))

    def attributes(self, value: Any, references: References) -> Content:
        """Attributes to set on a row for a canonical value (None: as if left out)."""
        return {self.column: self.empty if value is None else value}

    def refers_to(self, value: Any) -> Iterator[tuple[type[models.Model], str]]:
        """The records that a canonical value refers to."""
        return iter(())

    def related(self) -> Iterator[str]:
        """Foreign keys to fetch along with the row."""
        return iter(())


@dataclass(frozen=True)
class Word(Field):
    """A short string: a choice, a code, an address."""

    choices: tuple[str, ...] = ()
    pattern: str = ""
    longest: int = 300
    default: Any = ""

    def value_schema(self) -> Content:
        if self.choices:
            return {"enum": list(self.choices)}
        return {
            "type": "string",
            "minLength": 1,
            "maxLength": self.longest,
            "pattern": self.pattern or NO_ZERO,
        }


@dataclass(frozen=True)
class Count(Field):
    """A whole number, never negative; None is "not known"."""

    least: int = 0
    most: int = 2_000_000_000

    def value_schema(self) -> Content:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def canonical(self, value: Any) -> int | None:
        # JSON's 5.0 is a whole number too, and would have another digest.
        return None if value is None or value == self.default else int(value)


@dataclass(frozen=True)
class Degrees(Field):
    """A coordinate in WGS 84 degrees."""

    bound: int = 180

    def value_schema(self) -> Content:
        return {"type": "number", "minimum": -self.bound, "maximum": self.bound}

    def canonical(self, value: Any) -> float | None:
        return None if value is None else float(value)


@dataclass(frozen=True)
class Exact(Field):
    """A decimal number, exact to four places."""

    def value_schema(self) -> Content:
        return {
            "anyOf": [
                {"type": "number", "minimum": -1e15, "maximum": 1e15, "multipleOf": 0.0001},
                {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,4})?$"},
            ],
        }

    def canonical(self, value: Any) -> int | str | None:
        return exact(value)

    def attributes(self, value: Any, references: References) -> Content:
        return {self.column: None if value is None else Decimal(str(value))}


@dataclass(frozen=True)
class Flag(Field):
    """Yes or no. With default None, a third answer: not known."""

    default: Any = False

    def value_schema(self) -> Content:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Text(Field):
    """A text in one or more languages: {kk: …, ru: …, en: …}."""

    def value_schema(self) -> Content:
        return {"$ref": "#/$defs/text"}

    def canonical(self, value: Any) -> dict[str, str] | None:
        texts = {code: text.strip() for code, text in sorted(languages_of(value).items())}
        return texts or None

    def attributes(self, value: Any, references: References) -> Content:
        return {self.column: LazyI18nString(value or "")}


@dataclass(frozen=True)
class Day(Field):
    """A date, YYYY-MM-DD; None is "not known"."""

    def value_schema(self) -> Content:
        return {"type": "string", "format": "date"}

    def canonical(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, date) else value or None

    def attributes(self, value: Any, references: References) -> Content:
        return {self.column: date.fromisoformat(value) if value else None}


@dataclass(frozen=True)
class Hour(Field):
    """A time of day, HH:MM, in the programme's time zone."""

    def value_schema(self) -> Content:
        return {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}

    def canonical(self, value: Any) -> str | None:
        return value.strftime("%H:%M") if isinstance(value, time) else value or None

    def attributes(self, value: Any, references: References) -> Content:
        return {self.column: time.fromisoformat(value) if value else None}


@dataclass(frozen=True)
class Amount(Field):
    """Money: {amount, currency}, both or neither; None is "not known", never zero."""

    def value_schema(self) -> Content:
        return {"$ref": "#/$defs/money"}

    def canonical(self, value: Any) -> Content | None:
        if value is None:
            return None
        if isinstance(value, Money):
            return {"amount": exact(value.amount), "currency": value.currency.code}
        return {"amount": exact(value["amount"]), "currency": value["currency"]}

    def attributes(self, value: Any, references: References) -> Content:
        if value is None:
            return {self.column: None}
        return {self.column: Money(Decimal(str(value["amount"])), value["currency"])}


@dataclass(frozen=True)
class Words(Field):
    """A list of short strings, order kept, each once."""

    choices: tuple[str, ...] = ()

    @property
    def empty(self) -> list[str]:
        return []

    def value_schema(self) -> Content:
        word: Content = {"type": "string", "minLength": 1, "maxLength": 300, "pattern": NO_ZERO}
        item: Content = {"enum": list(self.choices)} if self.choices else word
        return {"type": "array", "items": item, "uniqueItems": True, "maxItems": 200}

    def canonical(self, value: Any) -> list[str] | None:
        return list(value) or None if value is not None else None


@dataclass(frozen=True)
class Ref(Field):
    """The key of another record."""

    to: Any = None

    def value_schema(self) -> Content:
        return {"$ref": "#/$defs/key"}

    def read(self, row: Any) -> str | None:
        target = getattr(row, self.column)
        return None if target is None else str(target.key)

    def attributes(self, value: Any, references: References) -> Content:
        found = None if value is None else references.id_of(self.to, value)
        return {f"{self.column}_id": found}

    def refers_to(self, value: Any) -> Iterator[tuple[type[models.Model], str]]:
        if value is not None:
            yield self.to, value

    def related(self) -> Iterator[str]:
        yield self.column


@dataclass(frozen=True)
class Group(Field):
    """Several keys under one, held by the same row: visibility: {statement: …, disclaimer: …}."""

    fields: tuple[Field, ...] = ()

    def value_schema(self) -> Content:
        return object_schema(self.fields)

    def canonical(self, value: Any) -> Content | None:
        return canonical_of(self.fields, value) or None if value else None

    def read(self, row: Any) -> Content | None:
        return read_of(self.fields, row) or None

    def attributes(self, value: Any, references: References) -> Content:
        given: Content = value or {}
        found: Content = {}
        for field in self.fields:
            found.update(field.attributes(given.get(field.name), references))
        return found

    def refers_to(self, value: Any) -> Iterator[tuple[type[models.Model], str]]:
        for field in self.fields:
            yield from field.refers_to((value or {}).get(field.name))

    def related(self) -> Iterator[str]:
        for field in self.fields:
            yield from field.related()


@dataclass(frozen=True)
class Refs(Field):
    """Keys of other records, in a many-to-many relation; their order says nothing."""

    to: Any = None

    def value_schema(self) -> Content:
        return {
            "type": "array",
            "items": {"$ref": "#/$defs/key"},
            "uniqueItems": True,
            "maxItems": 1000,
        }

    def canonical(self, value: Any) -> list[str] | None:
        return sorted(value) or None if value is not None else None

    def read(self, row: Any) -> list[str] | None:
        return sorted(str(one.key) for one in getattr(row, self.column).all()) or None

    def attributes(self, value: Any, references: References) -> Content:
        return {}

    def refers_to(self, value: Any) -> Iterator[tuple[type[models.Model], str]]:
        for key in value or ():
            yield self.to, key


@dataclass(frozen=True)
class Rows(Field):
    """A list of mappings, each a row of its own that belongs to this record; order kept.

    `model` has a foreign key `owner` to the record and an integer `row` for the order; `column`
    is the related name on the record.
    """

    model: Any = None
    owner: str = ""
    fields: tuple[Field, ...] = ()

    def value_schema(self) -> Content:
        return {"type": "array", "items": object_schema(self.fields), "maxItems": 1000}

    def canonical(self, value: Any) -> list[Content] | None:
        return [canonical_of(self.fields, one) for one in value] or None if value else None

    def read(self, row: Any) -> list[Content] | None:
        found = sorted(getattr(row, self.column).all(), key=lambda one: one.row)
        return [read_of(self.fields, one) for one in found] or None

    def attributes(self, value: Any, references: References) -> Content:
        return {}

    def refers_to(self, value: Any) -> Iterator[tuple[type[models.Model], str]]:
        for one in value or ():
            for field in self.fields:
                yield from field.refers_to(one.get(field.name))


def canonical_of(fields: tuple[Field, ...], given: Mapping[str, Any]) -> Content:
    """The canonical content of a mapping: known keys only, what is empty left out."""
    found: Content = {}
    for field in fields:
        value = given.get(field.name)
        if value is not None and (value := field.canonical(value)) is not None:
            found[field.name] = value
    return found


def read_of(fields: tuple[Field, ...], row: Any) -> Content:
    """The canonical content that a row holds."""
    found = ((field.name, field.read(row)) for field in fields)
    return {name: value for name, value in found if value is not None}


def object_schema(fields: tuple[Field, ...]) -> Content:
    """The JSON Schema of a mapping with these keys and no others."""
    schema: Content = {
        "type": "object",
        "properties": {field.name: field.schema() for field in fields},
        "additionalProperties": False,
    }
    required = [field.name for field in fields if field.required]
    return {**schema, "required": required} if required else schema


def source_group(evidence_model: Any) -> Group:
    """`source: {evidence: KEY, where: TEXT}`: the document in which a record is told."""
    return Group(
        "source",
        "The document in which this is told, and where in it. Not by itself proof of it.",
        fields=(
            Ref("evidence", "Key of the evidence record.", True, "source", to=evidence_model),
            Text("where", "Page, section or cell.", attr="source_where"),
        ),
    )
