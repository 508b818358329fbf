"""`ecocitizens verify` finds what was changed behind the product's back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ecocitizens.journal.audit import Stray, strays
from ecocitizens.journal.models import Entry
from ecocitizens.journal.queries import head
from ecocitizens.programmes.models import Programme


def run_sql(statement: str, *values: str | int) -> None:
    """What somebody does who has the database and not the product."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def verified(programme: str) -> str:
    out = StringIO()
    call_command("verify", programme, stdout=out)
    return out.getvalue()


def refusal_of(programme: str) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("verify", programme, stdout=StringIO())
    assert caught.value.returncode == 1
    return str(caught.value)


def test_an_untouched_journal_fits_and_its_head_is_told(made_up: Programme) -> None:
    newest = Entry.objects.filter(chain="made-up").order_by("-position")[0]
    told = verified("made-up")
    assert f"{newest.position} entries fit" in told
    assert newest.hash in told


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "person:somebody-else"),
        ("verb", "grant.changed"),
        ("subject_key", "another"),
        ("digest", "0" * 64),
        ("hash", "0" * 64),
        ("at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_an_altered_entry_is_named(made_up: Programme, column: str, value: str) -> None:
    run_sql(f'UPDATE journal_entry SET "{column}" = %s WHERE position = 20', value)  # noqa: S608
    assert "entry 20" in refusal_of("made-up")
    assert "altered" in refusal_of("made-up")


def test_a_removed_entry_is_named(made_up: Programme) -> None:
    run_sql("DELETE FROM journal_entry WHERE position = 20")
    assert refusal_of("made-up") == "made-up: entry 20 is missing."


def test_a_first_entry_that_was_removed_is_named(made_up: Programme) -> None:
    run_sql("DELETE FROM journal_entry WHERE position = 1")
    assert refusal_of("made-up") == "made-up: entry 1 is missing."


def test_a_tail_that_was_cut_off_is_found(made_up: Programme) -> None:
    last = head("made-up")
    run_sql("DELETE FROM journal_entry WHERE position > %s", last - 3)
    assert refusal_of("made-up") == f"made-up: entry {last - 2} is missing."


def test_a_tail_that_was_cut_off_with_a_forged_head_leaves_untold_records(
    made_up: Programme,
) -> None:
    last = head("made-up")
    before = Entry.objects.get(chain="made-up", position=last - 1)
    run_sql("DELETE FROM journal_entry WHERE position = %s", last)
    run_sql("UPDATE journal_chain SET position = %s, head = %s", last - 1, before.hash)
    assert refusal_of("made-up") == "release “end” is there, and the journal does not tell of it."


def test_entries_that_changed_places_are_found(made_up: Programme) -> None:
    run_sql("UPDATE journal_entry SET position = 9999 WHERE position = 20")
    run_sql("UPDATE journal_entry SET position = 20 WHERE position = 21")
    run_sql("UPDATE journal_entry SET position = 21 WHERE position = 9999")
    assert "entry 20" in refusal_of("made-up")


def test_a_record_that_was_changed_behind_the_journal_is_named(made_up: Programme) -> None:
    run_sql("UPDATE grants_grant SET budget = 9000 WHERE key = 'river'")
    assert list(strays("made-up")) == [Stray("grant", "river", "altered")]
    assert refusal_of("made-up").startswith("grant “river” is not as the journal tells")


def test_a_count_that_was_changed_behind_the_journal_is_named(made_up: Programme) -> None:
    run_sql("UPDATE activities_participation SET count = 400 WHERE count = 40")
    assert list(strays("made-up")) == [Stray("activity", "river-clean-up-1", "altered")]


def test_a_record_that_was_removed_behind_the_journal_is_named(made_up: Programme) -> None:
    run_sql("DELETE FROM results_declaration WHERE key = 'trees-total'")
    assert refusal_of("made-up").startswith("declaration “trees-total” is gone")


def test_two_programmes_that_share_places_both_verify(
    made_up: Programme, mangystau: Programme
) -> None:
    assert "fit" in verified("made-up")
    assert "fit" in verified("mangystau")


def test_an_unknown_programme_is_refused_with_the_known_ones(made_up: Programme) -> None:
    assert "There are: made-up." in refusal_of("nowhere")
