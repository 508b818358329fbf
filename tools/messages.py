"""The message catalogues, one a language for each app, without GNU gettext.

    tools/messages.py update [APP…]    read the sources, write locale/LL/LC_MESSAGES/django.po
    tools/messages.py compile [APP…]   write the .mo files beside them
    tools/messages.py check [APP…]     exit 1 when a text lacks a translation, or a file is old

English is the language of the sources and has no catalogue. What is written depends on the
sources alone: no dates, no line numbers, sorted.
"""

import argparse
import io
import os
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "ecocitizens"
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<12 || n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || "
        "(n%100>=11 && n%100<=14)? 2 : 3);"
    ),
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)
TEMPLATES = (".html", ".txt", ".xml", ".svg")
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(
    rf"\b(?P<name>_|n?p?gettext)\((?P<texts>\s*{_LITERAL}(?:\s*,\s*{_LITERAL})*)", re.DOTALL
)
PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-z]|%[sdrif]|\{[a-z_][\w.]*(?:![rs])?(?::[^{}]*)?\}"
)


@dataclass(frozen=True)
class Found:
    """One text in the sources: its ids (two for a plural), context, comments and file."""

    ids: tuple[str, ...]
    context: str | None
    comments: tuple[str, ...]
    place: str


def apps(named: list[str]) -> list[str]:
    """The apps asked for, or all that may have texts."""
    all_apps = sorted(path.parent.name for path in PACKAGE.glob("*/apps.py"))
    unknown = [name for name in named if name not in all_apps]
    if unknown:
        raise SystemExit(f"messages: there is no app {unknown[0]}; there are {', '.join(all_apps)}")
    return named or all_apps


def sources(app: str) -> Iterator[Path]:
    """The app's Python files and templates, sorted; tests and migrations say nothing to readers."""
    for path in sorted((PACKAGE / app).rglob("*")):
        inside = path.relative_to(PACKAGE / app).parts
        if "tests" in inside or "migrations" in inside or "static" in inside:
            continue
        if path.suffix == ".py" or ("templates" in inside and path.suffix in TEMPLATES):
            yield path


def calls_of(templatized: str) -> str:
    """The marked texts of a template as Python, a call a line.

    Django's own form keeps the rest of the template as a cloud of letters, which only GNU
    xgettext is willing to read.
    """
    return "\n".join(f"{call['name']}({call['texts']})" for call in CALL.finditer(templatized))


def texts_of(path: Path) -> Iterator[Found]:
    """The marked texts of one file, in their order."""
    place = path.relative_to(PACKAGE).as_posix()
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = calls_of(templatize(source, origin=place))
    stream = io.BytesIO(source.encode())
    options = {"encoding": "utf-8"}
    for _line, function, texts, comments in extract_python(
        stream, list(KEYWORDS), list(COMMENT_TAGS), options
    ):
        if found := _found(function, texts, comments, place):
            yield found


def _found(function: str, texts: object, comments: list[str], place: str) -> Found | None:
    """The ids and the context, by the function's keyword; None for what is not a plain text."""
    given = texts if isinstance(texts, tuple) else (texts,)
    spec = KEYWORDS[function] or (1,)
    context: str | None = None
    ids: list[str] = []
    for part in spec:
        index = part[0] if isinstance(part, tuple) else part
        text = given[index - 1] if index <= len(given) else None
        if not isinstance(text, str):
            return None
        if isinstance(part, tuple):
            context = text
        else:
            ids.append(text)
    return Found(tuple(ids), context, tuple(comments), place) if ids[0] else None


def template_of(app: str) -> Catalog:
    """Everything marked in the app, without translations."""
    catalog = Catalog(fuzzy=False, charset="utf-8")
    for path in sources(app):
        for found in texts_of(path):
            flags = _flags(found.ids)
            catalog.add(
                found.ids if len(found.ids) > 1 else found.ids[0],
                locations=[(found.place, 0)],
                auto_comments=found.comments,
                context=found.context,
                flags=flags,
            )
            # The catalogue decides on its own that anything with % is a format; "50 %" is not.
            entry = catalog.get(found.ids[0], found.context)
            if entry is not None and "python-format" not in flags:
                entry.flags.discard("python-format")
    return catalog


def _flags(ids: tuple[str, ...]) -> set[str]:
    return (
        {"python-format"} if any(re.search(r"%(\(\w+\))?[sdrif]", text) for text in ids) else set()
    )


def po_path(app: str, language: str) -> Path:
    return PACKAGE / app / "locale" / language / "LC_MESSAGES" / "django.po"


def catalog_of(app: str, language: str) -> Catalog:
    """The app's catalogue as it is on disk; empty when there is none."""
    path = po_path(app, language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def _empty(language: str) -> Catalog:
    """A catalogue with Django's plural forms; Babel's own have three for Russian, not four."""
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalog


def updated(app: str, language: str, template: Catalog) -> Catalog:
    """The template with the translations known so far; what the sources lost is dropped."""
    old = catalog_of(app, language)
    new = _empty(language)
    for message in template:
        if not message.id:
            continue
        known = old.get(_first(message), message.context)
        entry = new.add(
            message.id,
            string=_kept(known, message, new.num_plurals),
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
            flags=message.flags,
        )
        if "python-format" not in message.flags:
            entry.flags.discard("python-format")
    return new


def _kept(known: Message | None, message: Message, plurals: int) -> str | tuple[str, ...]:
    if not message.pluralizable:
        return known.string if known and isinstance(known.string, str) else ""
    old = known.string if known and isinstance(known.string, (tuple, list)) else ()
    return tuple(old) if len(old) == plurals else ("",) * plurals


def _first(message: Message) -> str:
    return _ids(message)[0]


def po_text(catalog: Catalog, language: str) -> bytes:
    """The catalogue as a file; the same catalogue always gives the same bytes."""
    stream = io.BytesIO()
    write_po(
        stream,
        catalog,
        width=100,
        omit_header=True,
        sort_by_file=True,
        include_lineno=False,
    )
    lines = "".join(f'"{line}\\n"\n' for line in header_of(language).splitlines())
    header = f'msgid ""\nmsgstr ""\n{lines}\n'
    return header.encode() + stream.getvalue().strip() + b"\n"


def header_of(language: str) -> str:
    return (
        f"Language: {language}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: {PLURALS[language]}\n"
    )


def mo_bytes(catalog: Catalog, language: str) -> bytes:
    """The catalogue in GNU's binary form, untranslated texts left out.

    Written here because Babel's own writer puts its version and the time of day into the file.
    """
    pairs = {b"": header_of(language).encode()}
    for message in catalog:
        if message.id and _is_whole(message):
            context = f"{message.context}\x04" if message.context else ""
            pairs[(context + "\0".join(_ids(message))).encode()] = "\0".join(
                _strings(message)
            ).encode()
    keys = sorted(pairs)
    start = 7 * 4 + 16 * len(keys)
    tables, texts = b"", b""
    for column in (keys, [pairs[key] for key in keys]):
        for text in column:
            tables += struct.pack("<II", len(text), start + len(texts))
            texts += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 28)
    return head + tables + texts


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    given = message.string
    return tuple(given) if isinstance(given, (tuple, list)) else (given or "",)


def update(names: list[str]) -> int:
    for app in names:
        template = template_of(app)
        if not len(template):
            continue
        for language in PLURALS:
            path = po_path(app, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            catalog = updated(app, language, template)
            path.write_bytes(po_text(catalog, language))
            missing = sum(1 for message in catalog if message.id and not _is_whole(message))
            print(f"{app} {language}: {len(catalog)} texts, {missing} to translate")
    return 0


def compile_(names: list[str]) -> int:
    for app in names:
        for language in PLURALS:
            path = po_path(app, language)
            if path.exists():
                path.with_suffix(".mo").write_bytes(mo_bytes(catalog_of(app, language), language))
    return 0


def _is_whole(message: Message) -> bool:
    return all(_strings(message))


def _faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    if not _is_whole(message):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    ids, texts = _ids(message), _strings(message)
    wanted = [_placeholders(text) for text in ids]
    for text in texts:
        # A singular may leave the number out ("one day"), so each form must fit one of the ids.
        if _placeholders(text) not in wanted:
            yield f"placeholders differ: {text!r}"
    for text in texts:
        if _edges(text) != _edges(ids[0]):
            yield f"line breaks at the ends differ: {text!r}"


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


def faults_of(app: str, language: str, template: Catalog) -> Iterator[str]:
    """Everything that `check` has to say of one catalogue."""
    path = po_path(app, language)
    if not len(template):
        return
    if not path.exists():
        yield f"{app} {language}: has no catalogue; run tools/messages.py update {app}"
        return
    catalog = catalog_of(app, language)
    for message in catalog:
        if message.id:
            for fault in _faults(message):
                yield f"{app} {language}: {_first(message)[:70]!r} {fault}"
    if path.read_bytes() != po_text(updated(app, language, template), language):
        yield f"{app} {language}: is older than the sources; run tools/messages.py update {app}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog, language):
        yield f"{app} {language}: is not compiled; run tools/messages.py compile {app}"


def check(names: list[str]) -> int:
    faults = [
        fault
        for app in names
        for language in PLURALS
        for fault in faults_of(app, language, template_of(app))
    ]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"messages: {len(names)} apps are translated in {' and '.join(PLURALS)}")
    return 1 if faults else 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=["update", "compile", "check"])
    parser.add_argument("apps", nargs="*", metavar="APP")
    options = parser.parse_args(arguments)
    verbs = {"update": update, "compile": compile_, "check": check}
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    return verbs[options.verb](apps(options.apps))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
