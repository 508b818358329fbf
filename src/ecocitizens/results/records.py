"""Indicators and declarations as records of the folder."""

from ecocitizens.activities.models import ITEMS, KINDS, MEASURES, ROLES, Activity
from ecocitizens.activities.models import STATES as ACTIVITY_STATES
from ecocitizens.evidence.models import Evidence
from ecocitizens.grants.models import STATES as GRANT_STATES
from ecocitizens.grants.models import Grant
from ecocitizens.journal.fields import (
    Count,
    Day,
    Exact,
    Flag,
    Group,
    Ref,
    Text,
    Word,
    Words,
    source_group,
)
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.press.models import MEDIA
from ecocitizens.problems.models import STATES as PROBLEM_STATES
from ecocitizens.problems.models import Problem
from ecocitizens.promises.models import STATES as PROMISE_STATES
from ecocitizens.results.models import ADDS, RECORDS, Declaration, Indicator

ANY_STATE = tuple(
    dict.fromkeys((*ACTIVITY_STATES, *PROBLEM_STATES, *GRANT_STATES, *PROMISE_STATES))
)

INDICATOR = register(
    Kind(
        name="indicator",
        section="indicators",
        model=Indicator,
        scope="programme",
        created="indicator.defined",
        help="What is counted, defined once.",
        fields=(
            Text("name", "Its name.", True),
            Text("short_name", "The name that a table's head uses."),
            Text("unit", "What one of it is called.", attr="unit_name"),
            Text("definition", "Which records count and what of them is added up.", True),
            Count("column", "Place in the results table; leave out if it is not in it.", most=1000),
            Count(
                "headline", "Place among the home page's figures; leave out likewise.", most=1000
            ),
            Group(
                "counts",
                "Which records count.",
                True,
                fields=(
                    Word("records", "Kind of record.", True, choices=RECORDS),
                    Word("adds", "What of each is added up.", choices=ADDS, default="one"),
                    Words("kinds", "Kinds of activity; none named: all.", choices=KINDS),
                    Words("states", "States; none named: all.", choices=ANY_STATE),
                    Words("roles", "Roles of participants; none named: all.", choices=ROLES),
                    Words("items", "Things distributed; none named: all.", choices=ITEMS),
                    Words("media", "Media of coverage; none named: all.", choices=MEDIA),
                    Word(
                        "measure",
                        "Contacts or unique people.",
                        choices=MEASURES,
                        default="contacts",
                    ),
                    Flag(
                        "parts_with_whole",
                        "Whether an activity that is part of another counted one counts with it.",
                    ),
                ),
            ),
        ),
    )
)

DECLARATION = register(
    Kind(
        name="declaration",
        section="declarations",
        model=Declaration,
        scope="programme",
        created="declaration.stated",
        help="A number that somebody stated; its scope is the programme unless one is named.",
        fields=(
            Ref("indicator", "Key of the indicator that it states.", True, to=Indicator),
            Ref("grant", "Key of the grant that it speaks of.", to=Grant),
            Ref("problem", "Key of the problem that it speaks of.", to=Problem),
            Ref("place", "Key of the place that it speaks of.", to=Place),
            Ref("activity", "Key of the activity that it speaks of.", to=Activity),
            Exact("value", "The number.", True),
            Word("printed", "The number as printed.", longest=40),
            Word("table", "Name of the table that it stands in.", longest=80),
            Count("row", "Row of the table, from 1.", least=1, most=1000),
            Count("column", "Column of the table, from 1.", least=1, most=1000),
            Flag("is_total", "Whether it is the printed total of its column."),
            Ref("stated_by", "Key of the party that stated it.", to=Party),
            Day("stated_on", "When, where known."),
            source_group(Evidence),
        ),
    )
)
