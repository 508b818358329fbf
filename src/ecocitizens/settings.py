"""Django's settings. What an operator may choose comes from `config`; the rest is decided here."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.management.utils import get_random_secret_key

from ecocitizens import config

CONFIG = config.read()
PACKAGE = Path(__file__).resolve().parent
DATA_DIR = CONFIG.data_dir
BASE_URL = CONFIG.public_url


def _secret_key() -> str:
    """The key from the environment, or the one made on the first run (mode 600)."""
    if CONFIG.secret_key:
        return CONFIG.secret_key
    path = DATA_DIR / "secret-key"
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Linked into place whole, so that two processes that start at once agree on one key.
            draft = DATA_DIR / f".secret-key-{os.getpid()}"
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
                file.write(get_random_secret_key() + "\n")
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        reason = f"ECOCITIZENS_DATA_DIR: {str(DATA_DIR)!r} was given; {error.strerror}: {path.name}"
        raise config.WrongSetting(reason) from error


# DEBUG stays off everywhere: its pages show settings and code to whoever causes an error.
DEBUG = False
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = list(CONFIG.hosts)
ROOT_URLCONF = "ecocitizens.urls"
WSGI_APPLICATION = "ecocitizens.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "people:account"
LOGOUT_REDIRECT_URL = "site:index"

INSTALLED_APPS = [
    "ecocitizens.site",
    "ecocitizens.opendata",
    "ecocitizens.releases",
    "ecocitizens.results",
    "ecocitizens.promises",
    "ecocitizens.activities",
    "ecocitizens.press",
    "ecocitizens.grants",
    "ecocitizens.problems",
    "ecocitizens.programmes",
    "ecocitizens.evidence",
    "ecocitizens.people",
    "ecocitizens.parties",
    "ecocitizens.places",
    "ecocitizens.journal",
    "ecocitizens.languages",
    "ecocitizens.worktime",
    "ecocitizens.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "djmoney",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "ecocitizens.core.security.SecurityHeaders",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# SQLite: readers never wait for a writer (WAL), a transaction takes its write lock at once
# (IMMEDIATE, so that it is never refused half-way), and a power cut costs at most the newest
# commits, never the file (NORMAL).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=NORMAL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=268435456;"
        "PRAGMA journal_size_limit=67108864;"
        "PRAGMA cache_size=-65536;"
    ),
}


def _database() -> dict[str, Any]:
    url = CONFIG.database_url or f"sqlite:///{DATA_DIR / 'ecocitizens.sqlite3'}"
    database: dict[str, Any] = dict(dj_database_url.parse(url))
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {**SQLITE_OPTIONS, **database.get("OPTIONS", {})}
        database["CONN_MAX_AGE"] = None
    else:
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
    return database


DATABASES = {"default": _database()}

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CONFIG.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ecocitizens.core.static.HashedFiles"},
}
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_PERMISSIONS = 0o640
UPLOAD_LIMIT = CONFIG.upload_limit
# Forms without files; the files of a form are limited by UPLOAD_LIMIT where they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
PAGE_CACHE_BYTES = CONFIG.page_cache

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not CONFIG.is_local:
    # The base address is https:// here (config refuses anything else), and `serve` itself speaks
    # plain http, so a proxy stands in front that sets the header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

_mail = CONFIG.email
_BACKENDS = {"folder": "filebased", "console": "console", "smtp": "smtp", "smtps": "smtp"}
EMAIL_BACKEND = f"django.core.mail.backends.{_BACKENDS[_mail.kind]}.EmailBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_TLS = _mail.starttls
EMAIL_USE_SSL = _mail.kind == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = CONFIG.email_from or f"Ecocitizens <noreply@{CONFIG.public_host}>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": CONFIG.log_level},
    "loggers": {
        "django": {"handlers": [], "level": CONFIG.log_level, "propagate": True},
        # "Not Found" is a reader's typing mistake, not news for the operator.
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
    },
}
