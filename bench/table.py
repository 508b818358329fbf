"""The standard table against hand-written SQL over the same rows, in the same run."""

from typing import Any

from django.db import connection

from bench.generate import KEY
from bench.report import Measured, median_of
from ecocitizens.programmes.models import Programme
from ecocitizens.results.models import Tally
from ecocitizens.results.queries import standard_table

# What a person who knows the schema would write for this one table: one pass over each kind of
# record, the same columns for each grant, and the totals.
ACTIVITIES = """
SELECT a.grant_id,
  SUM(CASE WHEN a.kind IN ('public_hearing','public_debate','round_table','meeting')
      THEN 1 END),
  SUM(CASE WHEN a.kind IN ('seminar','training','lecture') THEN a.venues END),
  SUM(CASE WHEN a.kind IN ('campaign','planting','clean_up','festival','distribution','hotline')
      AND (a.part_of_id IS NULL OR NOT (w.state = 'held' AND w.kind IN
        ('campaign','planting','clean_up','festival','distribution','hotline'))) THEN 1 END)
FROM activities_activity a LEFT JOIN activities_activity w ON w.id = a.part_of_id
WHERE a.programme_id = %s AND a.state = 'held' GROUP BY a.grant_id
"""
PARTICIPANTS = """
SELECT a.grant_id, SUM(p.count) FROM activities_participation p
JOIN activities_activity a ON a.id = p.activity_id
WHERE a.programme_id = %s AND a.state = 'held' AND p.measure = 'contacts'
  AND p.role IN ('participant', 'respondent') GROUP BY a.grant_id
"""
COVERAGE = """
SELECT grant_id, SUM(number) FROM press_coverage WHERE programme_id = %s GROUP BY grant_id
"""
GRANTS = "SELECT id, key, title FROM grants_grant WHERE programme_id = %s ORDER BY number, key"


def by_hand(programme: int) -> list[tuple[Any, ...]]:
    """The table by hand-written SQL: a row a grant, and the totals last."""
    with connection.cursor() as cursor:
        found: list[dict[int, tuple[Any, ...]]] = []
        for statement in (COVERAGE, ACTIVITIES, PARTICIPANTS):
            cursor.execute(statement, [programme])
            found.append({row[0]: row[1:] for row in cursor.fetchall()})
        cursor.execute(GRANTS, [programme])
        press, held, people = found
        rows = [
            (key, *press.get(pk, (0,)), *held.get(pk, (0, 0, 0)), *people.get(pk, (None,)))
            for pk, key, _title in cursor.fetchall()
        ]
    totals = tuple(sum(row[column] or 0 for row in rows) for column in range(1, 6))
    return [*rows, ("total", *totals)]


def measure() -> Measured:
    """Raises ValueError when the two tables differ: a quick table that is wrong is no table."""
    programme = Programme.objects.get(key=KEY)

    def product() -> Any:
        Tally.objects.filter(programme=programme).delete()
        return standard_table(programme)

    table, control = product(), by_hand(programme.pk)
    ours = [tuple(one.value for one in row.figures) for row in table.rows]
    ours.append(tuple(one.value for one in table.totals))
    theirs = [tuple(value or 0 for value in row[1:]) for row in control]
    if [tuple(value or 0 for value in row) for row in ours] != theirs:
        raise ValueError("the product's table and the hand-written one differ")
    seconds = median_of(product, 3)
    limit = 2 * median_of(lambda: by_hand(programme.pk), 3)
    note = f"{len(table.rows):,} grants, the same {len(theirs):,} rows both ways"
    return Measured(
        "standard table, computed anew",
        f"{seconds:.2f} s",
        f"2 x SQL {limit:.2f} s",
        seconds / limit,
        note,
    )
