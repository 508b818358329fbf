"""The root of all addresses. Pages for people carry their language first: /kk/, /ru/, /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ecocitizens.core.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("ecocitizens.site.machine_urls")),
    path("", include("ecocitizens.opendata.urls")),
    *i18n_patterns(
        path("", include("ecocitizens.people.urls")),
        path("", include("ecocitizens.site.urls")),
    ),
]
