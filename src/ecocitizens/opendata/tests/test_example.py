"""The example programme loads."""

from ecocitizens.journal import queries
from ecocitizens.programmes.models import Programme


def test_the_example_is_loaded_with_its_journal(mangystau: Programme) -> None:
    assert mangystau.key == "mangystau"
    assert queries.verify("mangystau").misfit is None
    assert queries.head("mangystau") > 30
