"""The settings of an installation: one table, read from the environment and from nowhere else.

Every line has a safe default. A wrong value raises `WrongSetting`, whose text is one line that
names the variable, what was given and what is wanted. docs/reference/settings.md lists the same
table and a test compares the two.
"""

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
# Read by the test suite and the benchmark, which run before any installation exists.
FOREIGN_PREFIXES = ("ECOCITIZENS_TEST_", "ECOCITIZENS_BENCH_")


class WrongSetting(Exception):
    """An environment variable that cannot be used. Its text is meant for the operator."""


@dataclass(frozen=True)
class Mail:
    """Where mail goes: `kind` is "folder", "console", "smtp" or "smtps"."""

    kind: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False


@dataclass(frozen=True)
class Setting:
    """A line of the table. `default` is written as an operator would write it."""

    name: str
    field: str
    parse: Callable[[str], Any]
    wanted: str
    default: str
    purpose: str
    secret: bool = False


@dataclass(frozen=True)
class Config:
    """The settings, parsed. Sizes are bytes."""

    data_dir: Path
    database_url: str
    base_url: str
    allowed_hosts: tuple[str, ...]
    host: str
    port: int
    workers: int
    threads: int
    secret_key: str
    email: Mail
    email_from: str
    upload_limit: int
    page_cache: int
    access_log: bool
    log_level: str
    time_zone: str

    @property
    def public_url(self) -> str:
        """The address readers use, without a closing slash."""
        if self.base_url:
            return self.base_url
        host = f"[{self.host}]" if ":" in self.host else self.host
        local = host if self.host in LOCAL_HOSTS else "127.0.0.1"
        return f"http://{local}:{self.port}"

    @property
    def public_host(self) -> str:
        return urlsplit(self.public_url).hostname or ""

    @property
    def is_local(self) -> bool:
        """True when readers are on this machine only, so that plain http is fine."""
        return self.public_host in LOCAL_HOSTS

    @property
    def hosts(self) -> tuple[str, ...]:
        """The Host headers that are answered."""
        local = ("localhost", "127.0.0.1", "[::1]")
        return tuple(dict.fromkeys((*self.allowed_hosts, self.public_host, *local)))


def _text(given: str) -> str:
    return given


def _switch(given: str) -> bool:
    return {"on": True, "off": False}[given.lower()]


def _whole(least: int, most: int) -> Callable[[str], int]:
    def parse(given: str) -> int:
        number = int(given)
        if not least <= number <= most:
            raise ValueError(given)
        return number

    return parse


def _size(given: str) -> int:
    """Bytes from "25 MB", "512KB", "1 GB" or "off" (0). Powers of 1024."""
    if given.lower() == "off":
        return 0
    text = given.upper().replace(" ", "")
    for unit, factor in (("KB", 1024), ("MB", 1024**2), ("GB", 1024**3)):
        if text.endswith(unit):
            number = float(text.removesuffix(unit))
            if not 0 < number < 1024**2:
                raise ValueError(given)
            return int(number * factor)
    raise ValueError(given)


def _folder(given: str) -> Path:
    if not given or "\0" in given:
        raise ValueError(given)
    return Path(given).expanduser().resolve()


def _database(given: str) -> str:
    scheme = urlsplit(given).scheme
    if given and scheme not in ("sqlite", "postgres", "postgresql"):
        raise ValueError(given)
    if given:
        dj_database_url.parse(given)
    return given


def _base_url(given: str) -> str:
    if not given:
        return given
    parts = urlsplit(given)
    host, schemes = parts.hostname or "", ("http", "https")
    if parts.scheme not in schemes or not host or parts.path.strip("/") or parts.query:
        raise ValueError(given)
    if parts.scheme == "http" and host not in LOCAL_HOSTS:
        raise ValueError(given)
    return f"{parts.scheme}://{parts.netloc}"


def _hosts(given: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in given.split(",") if host.strip())
    if any(mark in host for host in hosts for mark in ("/", " ", "*")):
        raise ValueError(given)
    return hosts


def _secret(given: str) -> str:
    if given and len(given) < 50:
        raise ValueError(given)
    return given


def _mail(given: str) -> Mail:
    if given in ("folder", "console"):
        return Mail(given)
    parts = urlsplit(given)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise ValueError(given)
    if parts.query not in ("", "starttls"):
        raise ValueError(given)
    return Mail(
        kind=parts.scheme,
        host=parts.hostname,
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.query == "starttls",
    )


def _sender(given: str) -> str:
    if given and ("@" not in given or "\n" in given):
        raise ValueError(given)
    return given


def _log_level(given: str) -> str:
    if given.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(given)
    return given.upper()


def _time_zone(given: str) -> str:
    return ZoneInfo(given).key


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "ECOCITIZENS_DATA_DIR",
        "data_dir",
        _folder,
        "a folder that can be written to",
        "./data",
        "Folder of the database (when it is SQLite), uploaded files, static files and the secret.",
    ),
    Setting(
        "DATABASE_URL",
        "database_url",
        _database,
        "sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME",
        "",
        "The database. Empty: a SQLite file in the data folder.",
        secret=True,
    ),
    Setting(
        "ECOCITIZENS_BASE_URL",
        "base_url",
        _base_url,
        "https://HOST without a path (http:// only for localhost)",
        "",
        "The address readers use. Empty: http:// with the host and port below. "
        "With https:// secure cookies, HSTS and the proxy's X-Forwarded-Proto are switched on.",
    ),
    Setting(
        "ECOCITIZENS_ALLOWED_HOSTS",
        "allowed_hosts",
        _hosts,
        "host names with commas between, without * or /",
        "",
        "More host names to answer to, beside the one of the base address and localhost.",
    ),
    Setting(
        "ECOCITIZENS_HOST",
        "host",
        _text,
        "an address of this machine",
        "127.0.0.1",
        "The address that `ecocitizens serve` listens on.",
    ),
    Setting(
        "ECOCITIZENS_PORT",
        "port",
        _whole(1, 65535),
        "a whole number from 1 to 65535",
        "8000",
        "The port that `ecocitizens serve` listens on.",
    ),
    Setting(
        "ECOCITIZENS_WORKERS",
        "workers",
        _whole(1, 256),
        "a whole number from 1 to 256",
        "1",
        "Processes that answer requests.",
    ),
    Setting(
        "ECOCITIZENS_THREADS",
        "threads",
        _whole(1, 256),
        "a whole number from 1 to 256",
        "4",
        "Threads of each process that answer requests.",
    ),
    Setting(
        "ECOCITIZENS_SECRET_KEY",
        "secret_key",
        _secret,
        "at least 50 random characters",
        "",
        "Signs sessions. Empty: made on the first run, kept in the data folder with mode 600.",
        secret=True,
    ),
    Setting(
        "ECOCITIZENS_EMAIL_URL",
        "email",
        _mail,
        "folder, console, smtp://USER:PASSWORD@HOST:PORT?starttls or smtps://USER:PASSWORD@HOST",
        "folder",
        "Where mail goes. `folder` writes each message as a file into `mail` in the data folder.",
        secret=True,
    ),
    Setting(
        "ECOCITIZENS_EMAIL_FROM",
        "email_from",
        _sender,
        "a mail address such as Name <name@host>",
        "",
        "The sender of mail. Empty: noreply at the host of the base address.",
    ),
    Setting(
        "ECOCITIZENS_UPLOAD_LIMIT",
        "upload_limit",
        _size,
        "a size such as 25MB",
        "25MB",
        "The largest file that may be uploaded or loaded as evidence.",
    ),
    Setting(
        "ECOCITIZENS_PAGE_CACHE",
        "page_cache",
        _size,
        "a size such as 64MB, or off",
        "64MB",
        "Memory of each process for ready public pages.",
    ),
    Setting(
        "ECOCITIZENS_ACCESS_LOG",
        "access_log",
        _switch,
        "on or off",
        "off",
        "Whether `ecocitizens serve` writes a line for each request. It holds readers' addresses.",
    ),
    Setting(
        "ECOCITIZENS_LOG_LEVEL",
        "log_level",
        _log_level,
        "DEBUG, INFO, WARNING or ERROR",
        "WARNING",
        "How much the log on the standard error tells.",
    ),
    Setting(
        "ECOCITIZENS_TIME_ZONE",
        "time_zone",
        _time_zone,
        "a name of the time zone database such as Asia/Almaty",
        "Asia/Almaty",
        "The zone in which days begin and moments are shown.",
    ),
)


def _unknown(environ: Mapping[str, str]) -> str | None:
    names = [setting.name for setting in SETTINGS]
    for name in sorted(environ):
        if not name.startswith("ECOCITIZENS_") or name.startswith(FOREIGN_PREFIXES):
            continue
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]}?" if near else "see docs/reference/settings.md"
            return f"{name}: there is no such setting; {hint}"
    return None


def _parsed(setting: Setting, environ: Mapping[str, str]) -> Any:
    given = environ.get(setting.name, setting.default).strip()
    try:
        return setting.parse(given)
    except (ValueError, KeyError, OSError, ZoneInfoNotFoundError):
        shown = "a value that is not shown" if setting.secret else repr(given)
        text = f"{setting.name}: {shown} was given; wanted: {setting.wanted}"
        raise WrongSetting(text) from None


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of this installation. Raises WrongSetting at the first that is wrong."""
    if unknown := _unknown(environ):
        raise WrongSetting(unknown)
    return Config(**{setting.field: _parsed(setting, environ) for setting in SETTINGS})
