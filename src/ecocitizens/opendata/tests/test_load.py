"""Loading: all or nothing, by key, and a second time without a trace."""

from ecocitizens.activities.models import Activity
from ecocitizens.core.clock import now
from ecocitizens.journal import queries
from ecocitizens.opendata.actions import load_folder
from ecocitizens.opendata.checks import Checked
from ecocitizens.opendata.reader import Folder
from ecocitizens.programmes.models import Programme

LIMIT = 25 * 1024 * 1024


def test_a_part_is_written_after_its_whole_wherever_it_stands(made_up: Programme) -> None:
    parts = Activity.objects.filter(part_of__key="river-campaign").order_by("key")
    assert [part.key for part in parts] == ["river-clean-up-1", "river-clean-up-2"]


def test_a_second_load_writes_nothing(
    made_up: Programme, made_up_read: tuple[Folder, Checked]
) -> None:
    before = queries.head("made-up")
    loaded = load_folder(
        *made_up_read,
        limit=LIMIT,
        prune=True,
        dry_run=False,
        actor="command:load",
        at=now(),
    )
    assert (loaded.created(), loaded.changed(), loaded.surplus) == (0, 0, {})
    assert loaded.unchanged() == made_up_read[1].records
    assert queries.head("made-up") == before
