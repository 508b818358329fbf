"""The journal's sentences name their subjects as people know them."""

import pytest
from django.test import Client

from ecocitizens.programmes.models import Programme


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_release_in_the_journal_has_its_figures_in_its_headline(
    client: Client, mangystau: Programme, language: str
) -> None:
    page = client.get(f"/{language}/{mangystau.key}/journal/?kind=release").content.decode()
    assert "{problems" not in page
    headline = {
        "kk": "6 мәселе көтеріліп",
        "ru": "Поднято проблем — 6",
        "en": "Problems raised: 6",
    }
    assert headline[language] in page
