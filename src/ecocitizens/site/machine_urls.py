"""Addresses without a language, read by machines: robots.txt, sitemap.xml."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
