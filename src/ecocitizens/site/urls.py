"""Addresses of the pages for people, below /kk/, /ru/, /en/."""

from django.urls import path

from ecocitizens.site.views import activities, calendar, evidence, journal, press, promises

app_name = "site"

urlpatterns = [
    path("<slug:programme>/activities/", activities.activities, name="activities"),
    path("<slug:programme>/activities.ics", activities.activities_ics, name="activities_ics"),
    path("<slug:programme>/activities/calendar/", calendar.calendar, name="calendar"),
    path(
        "<slug:programme>/activities/calendar/<slug:month>/",
        calendar.calendar_month,
        name="calendar_month",
    ),
    path("<slug:programme>/activities/<slug:key>/", activities.activity, name="activity"),
    path("<slug:programme>/promises/", promises.promises, name="promises"),
    path("<slug:programme>/promises/<slug:key>/", promises.promise, name="promise"),
    path("<slug:programme>/press/", press.press, name="press"),
    path("<slug:programme>/journal/", journal.journal, name="journal"),
    path("<slug:programme>/journal.atom", journal.journal_atom, name="journal_atom"),
    path("<slug:programme>/evidence/", evidence.evidence, name="evidence"),
    path("<slug:programme>/evidence/<slug:key>", evidence.evidence_file, name="evidence_file"),
]
