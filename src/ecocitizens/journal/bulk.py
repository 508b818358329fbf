"""Many rows into one table at once, without an object a row.

Django's `bulk_create` builds a model object and a piece of SQL for every row, which is most of
the time that a load takes. Here a model is looked at once; each value goes through its field's
own conversion and then straight to the database. No signals, and no keys come back: who needs
the new ids asks for them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models import Field
from djmoney.models.fields import MoneyField
from moneyed import Money

Values = Mapping[str, Any]
# What these fields hold goes to any database as it is, when it is of these types.
_PLAIN_FIELDS = (
    models.CharField,
    models.IntegerField,
    models.FloatField,
    models.BooleanField,
    models.ForeignKey,
)
_PLAIN_TYPES = frozenset({str, int, float, bool, type(None)})


class _Column:
    """One column of a table: where its values stand and how the database wants them."""

    def __init__(self, field: "Field[Any, Any]", amounts: set[str]) -> None:
        self.name: str = field.attname
        self.sql = connection.ops.quote_name(str(field.column))
        self._convert: Callable[[Any, Any], Any] = field.get_db_prep_save
        self._is_plain = isinstance(field, _PLAIN_FIELDS)
        base = self.name.removesuffix("_currency")
        self._amount = base if base != self.name and base in amounts else ""
        # Prepared once: what a row leaves out, it leaves out thousands of times.
        self._default = self._prepared(field.get_default())

    def values(self, rows: Sequence[Values]) -> list[Any]:
        """The column's value of each row, ready for the database."""
        if self._amount:
            return [self._currency(row.get(self._amount)) for row in rows]
        name, default = self.name, self._default
        if self._is_plain:
            given = [row.get(name, default) for row in rows]
            if _PLAIN_TYPES.issuperset(map(type, given)):
                return given
        prepared = self._prepared
        return [prepared(row[name]) if name in row else default for row in rows]

    def _currency(self, money: Money | None) -> Any:
        return self._default if money is None else money.currency.code

    def _prepared(self, given: Any) -> Any:
        amount = given.amount if isinstance(given, Money) else given
        return self._convert(amount, connection)


@cache
def _columns(model: type[models.Model]) -> tuple[_Column, ...]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    amounts = {field.attname for field in fields if isinstance(field, MoneyField)}
    return tuple(_Column(field, amounts) for field in fields)


def insert(
    model: type[models.Model], rows: Sequence[Values], *, replacing: Sequence[str] = ()
) -> None:
    """Insert rows, each a mapping from attribute names (`grant_id`) to values.

    What a row leaves out gets the field's default. `replacing` names the columns of a unique
    constraint: a row that stands there already gets the new values. Raises IntegrityError.
    """
    if not rows:
        return
    columns = _columns(model)
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(column.sql for column in columns)
    places = ", ".join("%s" for _column in columns)
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608
    if replacing:
        statement += _on_conflict(columns, replacing)
    with connection.cursor() as cursor:
        cursor.executemany(
            statement, list(zip(*(one.values(rows) for one in columns), strict=True))
        )


def _on_conflict(columns: Iterable[_Column], unique: Sequence[str]) -> str:
    keys = ", ".join(column.sql for column in columns if column.name in unique)
    news = ", ".join(
        f"{column.sql} = excluded.{column.sql}" for column in columns if column.name not in unique
    )
    return f" ON CONFLICT ({keys}) DO UPDATE SET {news}"
