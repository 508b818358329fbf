"""Loading a folder: the one verb of machine-read data, made of the apps' own verbs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ecocitizens.core.refusal import Refused
from ecocitizens.core.statistics import room_for_a_load, take_statistics
from ecocitizens.evidence.actions import file_evidence
from ecocitizens.evidence.storing import taking_back
from ecocitizens.journal.records import Book, Written
from ecocitizens.opendata.checks import OWN_REFERENCES, Checked
from ecocitizens.opendata.faults import Faults
from ecocitizens.opendata.reader import Folder, Record
from ecocitizens.opendata.sections import SECTIONS, Section
from ecocitizens.programmes.actions import drop_from_record, keep_in_record, open_programme
from ecocitizens.programmes.models import Programme
from ecocitizens.results.figures import figures_of_programme, indicators_of

BATCH = 1000
SHARED = ("places", "parties")
Step = Callable[[int], object]


def _no_step(count: int) -> None:
    return None


@dataclass
class Loaded:
    """What a load did, by section in the folder's order. `surplus`: in the database alone."""

    programme: str
    written: dict[str, Written] = field(default_factory=dict)
    surplus: dict[str, tuple[str, ...]] = field(default_factory=dict)
    removed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def created(self) -> int:
        return sum(len(one.created) for one in self.written.values())

    def changed(self) -> int:
        return sum(len(one.changed) for one in self.written.values())

    def unchanged(self) -> int:
        return sum(one.unchanged for one in self.written.values())

    def moved(self) -> bool:
        """Whether anything is other than it was before."""
        return bool(self.created() or self.changed() or any(self.removed.values()))


def load_folder(
    folder: Folder,
    checked: Checked,
    *,
    limit: int,
    prune: bool,
    dry_run: bool,
    actor: str,
    at: datetime,
    step: Step = _no_step,
) -> Loaded:
    """Write a checked folder in one transaction, by key; a second call changes nothing.

    What the database holds and the folder does not is removed only with `prune`. A dry run does
    everything and takes it back. Whatever fails, Ctrl-C included, leaves no row and no file.
    Calls `step(1)` after each record. Raises Refused.
    """
    programme = folder.records["programme"][0].content["key"]
    loading = _Loading(folder, checked, Book(programme), limit, actor, at, step)
    with room_for_a_load(), taking_back() as take_back, transaction.atomic():
        loading.write()
        loading.compare()
        if prune:
            loading.prune()
        folder.refuse_change()
        if dry_run:
            transaction.set_rollback(True)
            take_back()
    if not dry_run and loading.loaded.moved():
        _prepare_for_readers(programme)
    return loading.loaded


def _prepare_for_readers(programme_key: str) -> None:
    """What the first reader would otherwise wait for: statistics and the programme's figures."""
    take_statistics()
    programme = Programme.objects.get(key=programme_key)
    figures_of_programme(programme, indicators_of(programme))


class _Loading:
    """One load of one folder."""

    def __init__(
        self,
        folder: Folder,
        checked: Checked,
        book: Book,
        limit: int,
        actor: str,
        at: datetime,
        step: Step,
    ) -> None:
        self.folder, self.checked, self.book, self.limit = folder, checked, book, limit
        self.actor, self.at, self.step = actor, at, step
        self.loaded = Loaded(book.chain)

    def write(self) -> None:
        for section in SECTIONS:
            if section.name == "programme":
                self._open_programme()
            elif section.name == "evidence":
                self._file_evidence()
            elif section.write is not None:
                self._write(section, section.write)

    def _write(self, section: Section, write: Any) -> None:
        records = _owners_first(self.folder.of(section.name), OWN_REFERENCES[section.kind.name])
        for batch in _batches(records):
            contents = [record.content for record in batch]
            self._note(section.name, write(contents, self.book, actor=self.actor, at=self.at))
            self.step(len(batch))

    def _note(self, section: str, done: Written) -> None:
        self.loaded.written[section] = self.loaded.written.get(section, Written()) + done

    def _open_programme(self) -> None:
        record = self.folder.records["programme"][0]
        done = open_programme(record.content, self.book, actor=self.actor, at=self.at)
        self._note("programme", done)
        keys = self.checked.keys
        keep_in_record(
            self._programme(), places=sorted(keys["places"]), parties=sorted(keys["parties"])
        )
        self.step(1)

    def _programme(self) -> Programme:
        return Programme.objects.get(key=self.book.chain)

    def _file_evidence(self) -> None:
        """Files one by one, so that each refusal names its record; the rest in batches."""
        faults = Faults()
        records = self.folder.of("evidence")
        for batch in _batches(records):
            others = [one.content for one in batch if one.content["kind"] != "file"]
            self._note("evidence", self._filed(others, {}))
            for record in batch:
                if record.content["kind"] == "file":
                    self._file_one(record, faults)
            self.step(len(batch))
        faults.raise_any()

    def _file_one(self, record: Record, faults: Faults) -> None:
        path = self.folder.evidence / record.content["file"]
        try:
            self._note("evidence", self._filed([record.content], {record.content["key"]: path}))
        except Refused as refused:
            faults.add(record.fault(("file",), str(refused)))

    def _filed(self, contents: Sequence[Mapping[str, Any]], files: Mapping[str, Any]) -> Written:
        return file_evidence(
            contents, self.book, files=files, limit=self.limit, actor=self.actor, at=self.at
        )

    def compare(self) -> None:
        """Note what the database holds and the folder does not."""
        for section in SECTIONS:
            if section.name == "programme":
                continue
            surplus = self._present(section) - self.checked.keys[section.name]
            if surplus:
                self.loaded.surplus[section.name] = tuple(sorted(surplus))

    def _present(self, section: Section) -> set[str]:
        if section.name in SHARED:
            rows = getattr(self._programme(), section.name)
        else:
            rows = section.kind.model.objects.filter(**self.book.scope_of(section.kind))
        return set(rows.values_list("key", flat=True))

    def prune(self) -> None:
        """Remove the surplus, what refers first."""
        surplus = self.loaded.surplus
        for section in reversed(SECTIONS):
            if section.remove is not None and section.name in surplus:
                gone = section.remove(
                    surplus[section.name], self.book, actor=self.actor, at=self.at
                )
                self.loaded.removed[section.name] = gone
        self._drop_shared(surplus)
        self.loaded.surplus = {}

    def _drop_shared(self, surplus: Mapping[str, tuple[str, ...]]) -> None:
        given = {name: surplus.get(name, ()) for name in SHARED}
        if not any(given.values()):
            return
        drop_from_record(self._programme(), self.book, **given, actor=self.actor, at=self.at)
        self.loaded.removed.update({name: keys for name, keys in given.items() if keys})


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    source = iter(records)
    while batch := list(islice(source, BATCH)):
        yield batch


def _owners_first(records: Iterable[Record], own: str | None) -> Iterable[Record]:
    """The same records, each after the one of its own kind that it names."""
    return records if own is None else _in_order(records, own)


def _in_order(records: Iterable[Record], own: str) -> Iterator[Record]:
    given: set[str] = set()
    waiting: dict[str, list[Record]] = {}
    for record in records:
        owner = record.content.get(own)
        if owner is not None and owner not in given:
            waiting.setdefault(owner, []).append(record)
            continue
        ready = [record]
        while ready:
            one = ready.pop()
            key = one.content["key"]
            given.add(key)
            yield one
            ready.extend(reversed(waiting.pop(key, [])))
    if waiting:
        raise Refused("cycle", _("The records refer to each other in a circle."))
