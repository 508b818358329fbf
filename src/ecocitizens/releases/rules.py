"""What may be issued."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused
from ecocitizens.releases.document import Document, paragraphs_in

_NUMBER = re.compile(r"\d[\d\s.,]*")


def bare_numbers(part: Any) -> list[str]:
    """Numbers in plain words: neither figures nor parts of a name, a date or an address."""
    return [
        found.strip(" .,\u00a0")
        for paragraph in paragraphs_in(part)
        for run in paragraph
        if not (run.note or run.kind)
        for found in _NUMBER.findall(run.text)
    ]


def why_not_issue(documents: Mapping[str, Document]) -> Refused | None:
    """None means yes. Every number of a release is a figure, in each language."""
    for language, document in documents.items():
        found = bare_numbers(document)
        if found:
            return Refused(
                "bare_number",
                _(
                    "The text in “%(language)s” holds a number that is no figure: %(number)s. Put "
                    "{indicator@scope/key} in its place, or write it as a word."
                )
                % {"language": language, "number": found[0]},
            )
    return None
