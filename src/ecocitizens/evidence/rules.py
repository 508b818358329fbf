"""What evidence may be."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused

NEEDS = {"file": "file", "link": "url", "statement": "statement"}


def why_not_file(evidence: Mapping[str, Any]) -> Refused | None:
    """None means yes. A file names its file, a link its address, a statement its words."""
    wanted = NEEDS[evidence["kind"]]
    if not evidence.get(wanted):
        return Refused(
            "evidence_of_nothing",
            _("“%(key)s” is a %(kind)s and needs `%(wanted)s`.")
            % {"key": evidence["key"], "kind": evidence["kind"], "wanted": wanted},
        )
    return None


def why_not_take(name: str, size: int, limit: int) -> Refused | None:
    """None means yes. Sizes in bytes; the limit is inclusive."""
    if size > limit:
        return Refused(
            "file_too_large",
            _("“%(name)s” has %(size)s MB; at most %(limit)s MB are taken. Make it smaller.")
            % {"name": name, "size": -(-size // 1024**2), "limit": limit // 1024**2},
        )
    return None
