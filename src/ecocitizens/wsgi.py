"""The door for WSGI servers: Django with the cache of ready public pages in front."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecocitizens.settings")

application = get_wsgi_application()
