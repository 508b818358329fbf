"""What an edition freezes, and how it is given back."""

import base64
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ecocitizens.releases.compose import Composed
from ecocitizens.releases.document import FORMAT, document_from, plain
from ecocitizens.releases.emblems import Picture
from ecocitizens.releases.files import FORMATS
from ecocitizens.releases.models import Edition


def frozen(composed: Composed) -> dict[str, Any]:
    """A composed release as JSON. Equal releases give equal content.

    `sizes` tells readers how large a file of each language and format is, in bytes.
    """
    return {
        "format": FORMAT,
        "sizes": {
            code: {form: len(made.render(one, composed.pictures)) for form, made in FORMATS.items()}
            for code, one in composed.documents.items()
        },
        "documents": {code: plain(one) for code, one in composed.documents.items()},
        "pictures": {
            name: {
                "content": base64.b64encode(one.content).decode(),
                "width": one.width,
                "height": one.height,
            }
            for name, one in composed.pictures.items()
        },
    }


def thawed(edition: Edition) -> Composed:
    """The release as it was issued. What was thawed once is remembered."""
    return _thawed(edition.pk, edition.sha256)


@lru_cache(maxsize=16)
def _thawed(edition_id: int, sha256: str) -> Composed:
    """`sha256` tells the content of one edition from another's."""
    edition = Edition.objects.get(pk=edition_id, sha256=sha256)
    content: Mapping[str, Any] = edition.content
    return Composed(
        {code: document_from(one) for code, one in content["documents"].items()},
        {
            name: Picture(base64.b64decode(one["content"]), one["width"], one["height"])
            for name, one in content["pictures"].items()
        },
        edition.position,
        content["sizes"],
    )
