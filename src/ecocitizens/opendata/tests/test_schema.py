"""The published schema is the one that the loader checks with."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.test import Client

from ecocitizens.opendata.schema import programme_schema

ROOT = Path(__file__).resolve().parents[4]
PUBLISHED = ROOT / "docs" / "reference" / "programme.schema.json"
EXAMPLE = ROOT / "examples" / "mangystau"
MADE_UP = Path(__file__).resolve().parent / "made_up"


class TextDates(yaml.SafeLoader):
    """YAML as the format reads it: days stay text."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if "timestamp" not in tag]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_published_schema_is_the_one_of_the_code() -> None:
    """When it fails: ecocitizens schema --write"""
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == programme_schema()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(programme_schema())


@pytest.mark.parametrize("folder", [EXAMPLE, MADE_UP], ids=["mangystau", "made-up"])
def test_the_examples_fit_the_schema_for_another_validator_too(folder: Path) -> None:
    validator = jsonschema.Draft202012Validator(programme_schema())
    for path in sorted(folder.glob("*.yaml")):
        content: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=TextDates)  # noqa: S506
        assert [error.message for error in validator.iter_errors(content)] == []


def test_the_site_serves_the_schema_to_anybody(client: Client) -> None:
    response = client.get("/schema/programme-1.json")
    assert response.json() == programme_schema()
    assert response["Access-Control-Allow-Origin"] == "*"
