"""The programme and its quotes as records of the folder."""

from ecocitizens.evidence.models import Evidence
from ecocitizens.journal.fields import (
    Amount,
    Count,
    Day,
    Flag,
    Group,
    Ref,
    Rows,
    Text,
    Word,
    Words,
    source_group,
)
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.programmes.models import ROLES, Programme, Quote, Role

PROGRAMME = register(
    Kind(
        name="programme",
        section="programme",
        model=Programme,
        scope="all",
        created="programme.opened",
        help="The programme itself; exactly one a folder.",
        fields=(
            Text("name", "Its name.", True),
            Text("project", "The project that it is part of."),
            Text("summary", "What it is for."),
            Text("headline", "The headline of its home page."),
            Text("lead", "The sentence under the headline; figures as {indicator}."),
            Words("languages", "Codes of the languages that its texts may have.", True),
            Word("currency", "Currency of its grants, ISO 4217.", True, pattern=r"^[A-Z]{3}$"),
            Amount("envelope", "Money for all grants together, where known."),
            Word("time_zone", "IANA name.", default="Asia/Almaty", longest=60),
            Day("starts_on", "First day, where known."),
            Day("ends_on", "Last day, where known."),
            Ref("place", "Key of the place that it works in.", to=Place),
            Word("website", "Address as printed."),
            Text("contact", "How to reach the programme."),
            Group(
                "visibility",
                "What every publication carries.",
                fields=(
                    Text("statement", "The funding statement.", attr="visibility_statement"),
                    Text("disclaimer", "Whose responsibility.", attr="visibility_disclaimer"),
                    Text("about_funder", "Standing paragraph.", attr="visibility_about_funder"),
                ),
            ),
            Rows(
                "roles",
                "Funders, implementers and partners, in the order in which they are printed.",
                model=Role,
                owner="programme",
                fields=(
                    Word("role", "What it is to the programme.", True, choices=ROLES),
                    Ref("party", "Key of the party.", True, to=Party),
                    Ref("emblem", "Key of the evidence record with its emblem.", to=Evidence),
                ),
            ),
            source_group(Evidence),
            Flag("public", "Whether the public sees it.", default=True),
            Flag("evidenced_only", "Publish only figures whose records have evidence."),
        ),
    )
)

QUOTE = register(
    Kind(
        name="quote",
        section="quotes",
        model=Quote,
        scope="programme",
        created="quote.recorded",
        help="What somebody said for publication.",
        fields=(
            Count("number", "Place among the quotes."),
            Text("speaker", "Name of the speaker.", True),
            Text("position", "Position in which they spoke."),
            Ref("party", "Key of the speaker's party.", to=Party),
            Text("text", "The words, without quotation marks.", True),
            Word("original_language", "Language in which it was printed.", longest=10),
            source_group(Evidence),
        ),
    )
)
