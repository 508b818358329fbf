"""The column of a text in several languages."""

from typing import Any

import orjson
from i18nfield.fields import I18nTextField
from i18nfield.strings import LazyI18nString


class StoredText(LazyI18nString):  # type: ignore[misc]  # untyped library
    """A text as it came from the database, taken apart when somebody reads it.

    A list of records fetches many more texts than it shows; parsing each of them took most of
    the time of a large table.
    """

    def __init__(self, stored: str) -> None:
        self._stored: str | None = stored
        self._texts: Any = None

    @property
    def data(self) -> Any:
        if self._stored is not None:
            stored, self._stored = self._stored, None
            self._texts = orjson.loads(stored) if stored.startswith("{") else stored
        return self._texts

    @data.setter
    def data(self, texts: Any) -> None:
        self._stored, self._texts = None, texts

    def __bool__(self) -> bool:
        return bool(self._stored) if self._stored is not None else super().__bool__()


class MultilingualField(I18nTextField):  # type: ignore[misc]  # untyped library
    """django-i18nfield's text, stored as plain UTF-8 JSON and taken apart late."""

    def from_db_value(
        self, value: str | None, expression: Any, connection: Any
    ) -> StoredText | None:
        return None if value is None else StoredText(value)

    def get_prep_value(self, value: Any) -> Any:
        inner = value.data if isinstance(value, LazyI18nString) else value
        if not isinstance(inner, dict):
            # Not TextField's: it would make a text object of it again.
            return inner
        texts = {code: text for code, text in inner.items() if text}
        return orjson.dumps(texts, option=orjson.OPT_SORT_KEYS).decode() if texts else ""
