"""Addresses without a language, read by machines: robots.txt, sitemap.xml."""

from django.urls import path

from ecocitizens.site.views import sitemap

urlpatterns = [
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path(
        "sitemap-<slug:programme>-<slug:section>-<int:number>.xml",
        sitemap.sitemap_section,
        name="sitemap_section",
    ),
]
