"""Kinds of records, and the one way in which a verb writes them.

An app describes each of its kinds once (`records.py` of the app); from that come the file
format, its JSON Schema, the export, the comparison of old and new, and the journal's digest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused
from ecocitizens.journal.actions import News, append
from ecocitizens.journal.bulk import insert
from ecocitizens.journal.fields import (
    Content,
    Field,
    Group,
    Ref,
    Refs,
    Rows,
    canonical_of,
    object_schema,
    read_of,
)

KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `scope` says within what a key is unique: "all" (places, parties, programmes), "chain" or
    "programme". `derive` sets columns that follow from the content on a row and names them; it
    reads the content alone, for a new row has only what it was given.
    """

    name: str
    section: str
    model: Any
    scope: str
    created: str
    fields: tuple[Field, ...]
    help: str = ""
    derive: Callable[[Any, Content], Sequence[str]] | None = None

    @cached_property
    def referring(self) -> tuple[Field, ...]:
        """The keys that may name other records."""
        return tuple(one for one in self.fields if isinstance(one, (Ref, Refs, Rows, Group)))

    @property
    def changed(self) -> str:
        return f"{self.name}.changed"

    @property
    def removed(self) -> str:
        return f"{self.name}.removed"

    def canonical(self, given: Mapping[str, Any]) -> Content:
        return {"key": given["key"], **canonical_of(self.fields, given)}

    def content(self, row: Any) -> Content:
        """The canonical content that a row (from `rows`) holds."""
        return {"key": row.key, **read_of(self.fields, row)}

    def schema(self) -> Content:
        shape = object_schema(self.fields)
        shape["properties"] = {"key": {"$ref": "#/$defs/key"}, **shape["properties"]}
        shape["required"] = ["key", *shape.get("required", [])]
        return {"description": self.help, **shape}

    def rows(self, book: "Book") -> models.QuerySet[Any]:
        """The rows in the book's scope with all that `content` reads; three queries or so."""
        found: models.QuerySet[Any] = self.model.objects.filter(**book.scope_of(self))
        related = [name for one in self.fields for name in one.related()]
        return found.select_related(*related).prefetch_related(*_prefetches(self.fields))


def _prefetches(fields: Iterable[Field]) -> list[Any]:
    found: list[Any] = []
    for one in fields:
        if isinstance(one, Refs):
            found.append(one.column)
        elif isinstance(one, Rows):
            related = [name for inner in one.fields for name in inner.related()]
            rows = one.model.objects.select_related(*related).prefetch_related(
                *_prefetches(one.fields)
            )
            found.append(models.Prefetch(one.column, queryset=rows))
    return found


_kinds: dict[Any, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known, so that references to its model find their scope."""
    _kinds[kind.model] = kind
    return kind


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of registration: the ladder from below, so references come first."""
    return tuple(_kinds.values())


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises KeyError for a name that no app registered."""
    return {kind.name: kind for kind in _kinds.values()}[name]


@dataclass
class Book:
    """Where records are written: a chain, its programme once there is one, and found references."""

    chain: str
    programme_id: int | None = None
    _ids: dict[tuple[Any, str], int] = field(default_factory=dict)

    def scope_of(self, kind: Kind) -> Content:
        scopes: dict[str, Content] = {
            "all": {},
            "chain": {"chain": self.chain},
            "programme": {"programme_id": self.programme_id},
        }
        return scopes[kind.scope]

    def gather(self, wanted: Iterable[tuple[Any, str]]) -> None:
        """Find the ids of many references in one query a model."""
        missing: dict[Any, set[str]] = {}
        for model, key in wanted:
            if (model, key) not in self._ids:
                missing.setdefault(model, set()).add(key)
        for model, keys in missing.items():
            self.learn(model, self.ids(_kinds[model], keys))

    def ids(self, kind: Kind, keys: Iterable[str]) -> dict[str, int]:
        """The ids of the rows that are there, by key.

        Asked by key alone: SQLite does not know how large a table has become while it is being
        filled, and would rather walk through all rows of the programme.
        """
        scope = self.scope_of(kind)
        rows = kind.model.objects.filter(key__in=keys).values_list("key", "pk", *scope)
        here = tuple(scope.values())
        return {key: id_ for key, id_, *where in rows if tuple(where) == here}

    def id_of(self, model: Any, key: str) -> int:
        if (model, key) not in self._ids:
            self.gather([(model, key)])
        try:
            return self._ids[model, key]
        except KeyError:
            raise Refused(
                "unknown_reference",
                _("There is no %(kind)s with the key “%(key)s”.")
                % {"kind": _kinds[model].name, "key": key},
            ) from None

    def learn(self, model: Any, ids: Mapping[str, int]) -> None:
        """Note the ids of rows by key."""
        self._ids.update({(model, key): id_ for key, id_ in ids.items()})

    def forget(self, model: Any, keys: Iterable[str]) -> None:
        for key in keys:
            self._ids.pop((model, key), None)


@dataclass(frozen=True)
class Written:
    """What a batch did: keys created and changed, in order, and how many were as before."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0

    def __add__(self, other: "Written") -> "Written":
        return Written(
            self.created + other.created,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
        )


@transaction.atomic
def write(
    kind: Kind, given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or update records of one kind by key, one journal entry for each that changed.

    A record that is as before is left alone and tells nothing. Raises Refused on a reference to
    nothing and on a key that stands twice.
    """
    contents = [kind.canonical(one) for one in given]
    _refuse_twins(kind, contents)
    done = Written()
    told: list[News] = []
    for wave in _waves(kind, contents):
        done += _write_wave(kind, wave, book, told)
    append(book.chain, told, actor=actor, at=at)
    return done


def _refuse_twins(kind: Kind, contents: Sequence[Content]) -> None:
    seen: set[str] = set()
    for content in contents:
        if content["key"] in seen:
            raise Refused(
                "duplicate_key",
                _("The key “%(key)s” stands twice among the records of kind %(kind)s.")
                % {"key": content["key"], "kind": kind.name},
            )
        seen.add(content["key"])


def _waves(kind: Kind, contents: Sequence[Content]) -> Iterable[list[Content]]:
    """Split a batch so that a record comes after the ones of its own kind that it refers to."""
    own = [one for one in kind.fields if isinstance(one, Ref) and one.to is kind.model]
    if not own:
        return [list(contents)]
    waiting, waves = list(contents), []
    while waiting:
        keys = {one["key"] for one in waiting}
        ready = [one for one in waiting if not any(one.get(ref.name) in keys for ref in own)]
        if not ready:
            raise Refused(
                "cycle",
                _("These records of kind %(kind)s refer to each other in a circle: %(keys)s.")
                % {"kind": kind.name, "keys": ", ".join(sorted(keys)[:5])},
            )
        waves.append(ready)
        done = {one["key"] for one in ready}
        waiting = [one for one in waiting if one["key"] not in done]
    return waves


def _write_wave(kind: Kind, contents: list[Content], book: Book, told: list[News]) -> Written:
    """Write records that refer to none of each other, and note what is to be told of them."""
    book.gather(
        pair
        for content in contents
        for one in kind.referring
        if one.name in content
        for pair in one.refers_to(content[one.name])
    )
    keys = [content["key"] for content in contents]
    known = book.ids(kind, keys)
    present = {row.key: row for row in kind.rows(book).filter(pk__in=known.values())}
    fresh = [content for content in contents if content["key"] not in present]
    _create(kind, fresh, book)
    told.extend(News(kind.created, kind.name, one["key"], (), one) for one in fresh)
    changed = []
    for content in contents:
        row = present.get(content["key"])
        if row is None:
            continue
        names = _differing(kind, kind.content(row), content)
        if names:
            _update(kind, row, content, names, book)
            changed.append(content["key"])
            told.append(News(kind.changed, kind.name, content["key"], names, content))
    return Written(tuple(one["key"] for one in fresh), tuple(changed), len(present) - len(changed))


def _differing(kind: Kind, before: Content, after: Content) -> list[str]:
    return [one.name for one in kind.fields if before.get(one.name) != after.get(one.name)]


def _attributes(fields: Iterable[Field], content: Content, book: Book) -> Content:
    found: Content = {}
    for one in fields:
        found.update(one.attributes(content.get(one.name), book))
    return found


def _given(fields: Iterable[Field], content: Content, book: Book) -> Content:
    """The attributes of the keys that stand in a record."""
    found: Content = {}
    for one in fields:
        if one.name in content:
            found.update(one.attributes(content[one.name], book))
    return found


def _create(kind: Kind, contents: list[Content], book: Book) -> None:
    if not contents:
        return
    scope = book.scope_of(kind)
    insert(kind.model, [_values(kind, content, scope, book) for content in contents])
    keys = [content["key"] for content in contents]
    ids = book.ids(kind, keys)
    book.learn(kind.model, ids)
    _attach(kind.model, kind.fields, [(ids[one["key"]], one) for one in contents], book)


def _values(kind: Kind, content: Content, scope: Content, book: Book) -> Content:
    """What a new row holds, by attribute; what the record leaves out is the model's default."""
    values = {"key": content["key"], **scope, **_given(kind.fields, content, book)}
    if kind.derive is None:
        return values
    row = SimpleNamespace(**values)
    kind.derive(row, content)
    return vars(row)


def _update(kind: Kind, row: Any, content: Content, names: list[str], book: Book) -> None:
    touched = [one for one in kind.fields if one.name in names]
    values = _attributes(touched, content, book)
    for name, value in values.items():
        setattr(row, name, value)
    derived = kind.derive(row, content) if kind.derive is not None else ()
    columns = [*(name.removesuffix("_id") for name in values), *derived]
    row.save(update_fields=_with_currency(kind.model, columns))
    for one in touched:
        if isinstance(one, Refs):
            getattr(row, one.column).clear()
        elif isinstance(one, Rows):
            getattr(row, one.column).all().delete()
    _attach(kind.model, touched, [(row.pk, content)], book)


def _with_currency(model: Any, columns: list[str]) -> list[str]:
    """Money is two columns; saving the amount without its currency would tear them apart."""
    known = {one.name for one in model._meta.get_fields()}
    extra = [f"{name}_currency" for name in columns if f"{name}_currency" in known]
    return [*columns, *extra]


Owned = Sequence[tuple[int, Content]]


def _attach(model: Any, fields: Iterable[Field], owned: Owned, book: Book) -> None:
    """Write the many-to-many and belonging rows of new (or emptied) rows, by id, in bulk."""
    for one in fields:
        if isinstance(one, Refs):
            _attach_refs(model, one, owned, book)
        elif isinstance(one, Rows):
            _attach_rows(one, owned, book)


def _attach_refs(model: Any, one: Refs, owned: Owned, book: Book) -> None:
    relation = model._meta.get_field(one.column)
    here, there = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    insert(
        relation.remote_field.through,
        [
            {here: id_, there: book.id_of(one.to, key)}
            for id_, content in owned
            for key in content.get(one.name, ())
        ],
    )


def _attach_rows(one: Rows, owned: Owned, book: Book) -> None:
    owner = f"{one.owner}_id"
    inner = {
        (id_, number): content
        for id_, whole in owned
        for number, content in enumerate(whole.get(one.name, ()))
    }
    insert(
        one.model,
        [
            {owner: id_, "row": number, **_given(one.fields, content, book)}
            for (id_, number), content in inner.items()
        ],
    )
    if inner and any(isinstance(field, (Refs, Rows)) for field in one.fields):
        found = one.model.objects.filter(**{f"{owner}__in": {id_ for id_, _number in inner}})
        places = {(id_, number): pk for pk, id_, number in found.values_list("pk", owner, "row")}
        pairs = [(places[place], content) for place, content in inner.items()]
        _attach(one.model, one.fields, pairs, book)


@transaction.atomic
def remove(
    kind: Kind, keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove records by key, one journal entry each. Keys that are not there are passed over.

    Raises Refused when another record still refers to one of them.
    """
    known = book.ids(kind, keys)
    rows = {row.key: row for row in kind.rows(book).filter(pk__in=known.values()).order_by("key")}
    contents = [kind.content(row) for row in rows.values()]
    told = []
    # A part goes before its whole, which it refers to.
    for content in (one for wave in reversed([*_waves(kind, contents)]) for one in wave):
        try:
            rows[content["key"]].delete()
        except (models.ProtectedError, models.RestrictedError) as error:
            raise Refused(
                "still_needed",
                _("“%(key)s” (%(kind)s) cannot be removed: other records refer to it.")
                % {"key": content["key"], "kind": kind.name},
            ) from error
        told.append(News(kind.removed, kind.name, content["key"], (), content))
    book.forget(kind.model, keys)
    append(book.chain, told, actor=actor, at=at)
    return tuple(item.subject_key for item in told)
