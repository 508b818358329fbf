"""Addresses for machines; they never change their meaning, so they carry a version."""

from django.urls import path

from ecocitizens.opendata import views

app_name = "opendata"
urlpatterns = [path("schema/programme-1.json", views.schema, name="schema")]
