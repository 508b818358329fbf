"""The JSON Schema of a folder, made from the kinds of records."""

from collections.abc import Sequence
from typing import Any

from moneyed import CURRENCIES

from ecocitizens.journal.records import KEY_PATTERN
from ecocitizens.opendata.sections import SECTIONS

ADDRESS = "https://json-schema.org/draft/2020-12/schema"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$"
# Something else than blanks, and no zero byte, which PostgreSQL does not take.
WRITTEN = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
MOST_MONEY = 999_999_999_999
CODES = sorted(CURRENCIES)


def programme_schema() -> dict[str, Any]:
    """The schema of one YAML file of a folder; all its files together are the programme."""
    lists = [section for section in SECTIONS if section.name != "programme"]
    return {
        "$schema": ADDRESS,
        "$id": "urn:ecocitizens:programme:1",
        "title": "A programme's folder, format 1",
        "description": "Every *.yaml of the folder fits this. A line of SECTION.jsonl or "
        "SECTION-….jsonl is one record of $defs. The key `format` stands in programme.yaml.",
        "type": "object",
        "properties": {
            "format": {"const": 1, "description": "Version of the format."},
            "programme": {"$ref": "#/$defs/programme"},
            **{
                section.name: {
                    "type": "array",
                    "items": {"$ref": f"#/$defs/{section.kind.name}"},
                }
                for section in lists
            },
        },
        "additionalProperties": False,
        "$defs": {
            **shared_definitions(),
            **{section.kind.name: section.kind.schema() for section in SECTIONS},
        },
    }


def shared_definitions(languages: Sequence[str] = ()) -> dict[str, Any]:
    """The shapes that all kinds share. With `languages`, texts have these and no others."""
    codes: dict[str, Any] = (
        {"enum": list(languages)} if languages else {"pattern": LANGUAGE_PATTERN}
    )
    return {
        "key": {
            "description": "Names a record within its section, for ever: a-z, 0-9, hyphens.",
            "type": "string",
            "pattern": KEY_PATTERN,
            "maxLength": 80,
        },
        "text": {
            "description": "A text by language code; at least one language.",
            "type": "object",
            "propertyNames": codes,
            "additionalProperties": {"type": "string", "minLength": 1, "pattern": WRITTEN},
            "minProperties": 1,
        },
        "money": {
            "description": "An amount with its currency. Unknown money is left out, not zero.",
            "type": "object",
            "properties": {
                "amount": {
                    "anyOf": [
                        {
                            "type": "number",
                            "minimum": 0,
                            "maximum": MOST_MONEY,
                            "multipleOf": 0.01,
                        },
                        {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,2})?$"},
                    ]
                },
                "currency": {"description": "ISO 4217.", "enum": CODES},
            },
            "required": ["amount", "currency"],
            "additionalProperties": False,
        },
    }


def record_schema(kind_schema: dict[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """The schema of one record, to be checked by itself."""
    return {"$schema": ADDRESS, **kind_schema, "$defs": shared_definitions(languages)}
