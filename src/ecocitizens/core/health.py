"""One address that tells a watcher whether this process can do its work."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

log = logging.getLogger(__name__)


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503. Tells nothing about the installation."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        log.exception("The health check could not reach the database.")
        return JsonResponse({"status": "failed", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})
