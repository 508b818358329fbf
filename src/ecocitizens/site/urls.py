"""Addresses of the pages for people, below /kk/, /ru/, /en/."""

from django.urls import path, re_path

from ecocitizens.site.views import (
    about,
    activities,
    calendar,
    declarations,
    evidence,
    grants,
    home,
    journal,
    places,
    press,
    problems,
    promises,
    release,
    results,
    search,
    share,
)

app_name = "site"

urlpatterns = [
    path("", home.index, name="index"),
    path("<slug:programme>/", home.home, name="home"),
    path("<slug:programme>/map.geojson", places.map_points, name="map_points"),
    path("<slug:programme>/problems/", problems.problems, name="problems"),
    path("<slug:programme>/problems/<slug:key>/", problems.problem, name="problem"),
    path("<slug:programme>/grants/", grants.grants, name="grants"),
    path("<slug:programme>/grants/<slug:key>/", grants.grant, name="grant"),
    path("<slug:programme>/about/", about.about, name="about"),
    path("<slug:programme>/about/privacy/", about.privacy, name="privacy"),
    path("<slug:programme>/about/accessibility/", about.accessibility, name="accessibility"),
    path("<slug:programme>/about/licences/", about.licences, name="licences"),
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
    path("<slug:programme>/results/", results.results, name="results"),
    re_path(
        r"^(?P<programme>[-\w]+)/results\.(?P<form>csv|xlsx|json)$",
        results.results_file,
        name="results_file",
    ),
    path("<slug:programme>/results/<slug:indicator>/", results.figure, name="figure"),
    path(
        "<slug:programme>/results/<slug:indicator>/<slug:scope>/<slug:key>/",
        results.figure_in,
        name="figure_in",
    ),
    path(
        "<slug:programme>/declarations/<slug:key>/",
        declarations.declaration,
        name="declaration",
    ),
    path("<slug:programme>/release/", release.release, name="release"),
    path("<slug:programme>/release/issue/", release.release_issue, name="release_issue"),
    re_path(
        r"^(?P<programme>[-\w]+)/release/(?P<key>[-a-z0-9]+)\.(?P<form>html|pdf|docx)$",
        release.release_file,
        name="release_file",
    ),
    path("<slug:programme>/search/", search.search, name="search"),
    path("<slug:programme>/share/<path:page>.png", share.share, name="share"),
]
