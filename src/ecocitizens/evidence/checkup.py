"""Whether the stored evidence is still what was handed in: a check of `ecocitizens doctor`."""

import hashlib
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.core.checkup import Finding, Level, register
from ecocitizens.evidence.models import Evidence

SAMPLE = 100
SHOWN = 5


def look_at_files(thorough: bool) -> Iterator[Finding]:
    """Compare stored files with their hashes: all of them, or a random sample."""
    kept = Evidence.objects.filter(kind="file").order_by("chain", "key")
    total = kept.count()
    looked = kept if thorough or total <= SAMPLE else kept.order_by("?")[:SAMPLE]
    seen, wrong = 0, []
    for evidence in looked.iterator():
        seen += 1
        if fault := _fault_of(evidence):
            wrong.append(f"{evidence.chain}/{evidence.key} {fault}")
    text = ngettext(
        "%(seen)d of %(total)d evidence file looked at.",
        "%(seen)d of %(total)d evidence files looked at.",
        total,
    ) % {"seen": seen, "total": total}
    if not wrong:
        yield Finding(Level.OK, _("Files"), text)
        return
    faults = "; ".join(wrong[:SHOWN]) + ("; …" if len(wrong) > SHOWN else "")
    remedy = _("Bring these files back from a backup.")
    yield Finding(Level.FAIL, _("Files"), f"{text} {faults}", remedy)


def _fault_of(evidence: Evidence) -> str:
    """What is wrong with a stored file; "" when it is the one whose hash was kept."""
    try:
        with evidence.file.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return _("is missing")
    return "" if digest == evidence.sha256 else _("has been changed")


def register_check() -> None:
    """Called once, when the apps are ready."""
    register("evidence", look_at_files)
