"""The door for WSGI servers: Django with the cache of ready public pages in front."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from ecocitizens.core.pagecache import PageCache, WSGIApp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecocitizens.settings")


def _application() -> WSGIApp:
    django: WSGIApp = get_wsgi_application()
    if not settings.PAGE_CACHE_BYTES:
        return django
    return PageCache(
        django,
        limit=settings.PAGE_CACHE_BYTES,
        languages=[code for code, _ in settings.LANGUAGES],
        private_cookies=[settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    )


application = _application()
