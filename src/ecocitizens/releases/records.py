"""The release's own sentences as a record of the folder."""

from ecocitizens.journal.fields import Count, Ref, Rows, Text, Word
from ecocitizens.journal.records import Kind, register
from ecocitizens.problems.models import Problem
from ecocitizens.releases.models import PARTS, Release, Story

RELEASE = register(
    Kind(
        name="release",
        section="releases",
        model=Release,
        scope="programme",
        created="release.drafted",
        help="A press release's own sentences; figures in them as {indicator@scope/key}.",
        fields=(
            Count("number", "Place in the list."),
            Text("headline", "Headline.", True),
            Text("dateline", "Places, as a dateline prints them."),
            Text("lead", "Lead."),
            Rows(
                "stories",
                "Paragraphs, in order.",
                model=Story,
                owner="release",
                fields=(
                    Word("part", "Where it stands.", True, choices=PARTS),
                    Ref("problem", "Key of the problem that it tells.", to=Problem),
                    Text("text", "The paragraph.", True),
                ),
            ),
            Text("closing", "Last paragraph."),
            Text("contacts", "Whom to ask."),
        ),
    )
)
