"""Who may open what. A page that stands in no line of the table fails."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from ecocitizens.people.actions import grant_role, register_person
from ecocitizens.people.models import RoleName
from ecocitizens.programmes.models import Programme
from ecocitizens.site.tests.addresses import address, every_name

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 1, tzinfo=UTC)

OPEN = (200,)
GOES_ON = (302,)  # leads to another page
ASKS = (302,)  # asks to sign in
HIDDEN = (404,)  # looks like no page at all
REFUSES = (405,)  # wants a form to be sent
ROLES = ("guest", *RoleName.values)
EVERYBODY = (OPEN,) * len(ROLES)
SIGNED_IN = (ASKS, *(OPEN,) * len(RoleName.values))
GUESTS = (OPEN, *(GOES_ON,) * len(RoleName.values))

# page: guest, coordinator, group member, reviewer, auditor, keeper, administrator
ACCESS = {
    "healthz": EVERYBODY,
    "robots": EVERYBODY,
    "sitemap": EVERYBODY,
    "sitemap_section": EVERYBODY,
    "opendata:schema": EVERYBODY,
    "people:account": SIGNED_IN,
    "people:sign_in": GUESTS,
    "people:sign_out": (REFUSES,) * len(ROLES),
    "site:index": (GOES_ON,) * len(ROLES),
    "site:home": EVERYBODY,
    "site:map_points": EVERYBODY,
    "site:problems": EVERYBODY,
    "site:problem": EVERYBODY,
    "site:grants": EVERYBODY,
    "site:grant": EVERYBODY,
    "site:activities": EVERYBODY,
    "site:activities_ics": EVERYBODY,
    "site:activity": EVERYBODY,
    "site:calendar": EVERYBODY,
    "site:calendar_month": EVERYBODY,
    "site:promises": EVERYBODY,
    "site:promise": EVERYBODY,
    "site:results": EVERYBODY,
    "site:results_file": EVERYBODY,
    "site:figure": EVERYBODY,
    "site:figure_in": EVERYBODY,
    "site:declaration": EVERYBODY,
    "site:press": EVERYBODY,
    "site:evidence": EVERYBODY,
    "site:evidence_file": EVERYBODY,
    "site:journal": EVERYBODY,
    "site:journal_atom": EVERYBODY,
    "site:release": EVERYBODY,
    "site:release_file": EVERYBODY,
    "site:release_issue": (ASKS, OPEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, OPEN),
    "site:search": EVERYBODY,
    "site:share": EVERYBODY,
    "site:about": EVERYBODY,
    "site:privacy": EVERYBODY,
    "site:accessibility": EVERYBODY,
    "site:licences": EVERYBODY,
}


def client_of(role: str) -> Client:
    """A browser in which somebody with that role in the example is signed in."""
    client = Client()
    if role != "guest":
        person = register_person(
            email=f"{role}@example.org", name=role, password="long enough", actor="test", at=AT
        )
        grant_role(person=person, role=role, programme_key="mangystau", actor="test", at=AT)
        client.force_login(person)
    return client


def test_every_page_stands_in_the_table_and_every_line_is_a_page() -> None:
    assert set(ACCESS) == set(every_name())


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_open_what_the_table_says(role: str, mangystau: Programme) -> None:
    client, column = client_of(role), ROLES.index(role)
    for name, line in ACCESS.items():
        url = address(name, mangystau)
        assert (name, client.get(url).status_code) in [(name, code) for code in line[column]], url


@pytest.mark.parametrize("role", ["guest", "auditor", "administrator"])
def test_a_programme_that_is_not_public_looks_like_none(role: str, mangystau: Programme) -> None:
    client = client_of(role)
    Programme.objects.filter(pk=mangystau.pk).update(public=False)
    names = [name for name, arguments in every_name().items() if "programme" in arguments]
    assert len(names) > 25
    for name in names:
        url = address(name, mangystau)
        none = client.get(url.replace("mangystau", "nowhere"))
        assert client.get(url).status_code == none.status_code, name
        assert none.status_code == (302 if ACCESS[name][0] == ASKS and role == "guest" else 404)


def test_its_twin_that_is_public_is_there(mangystau: Programme) -> None:
    assert Client().get(address("site:home", mangystau)).status_code == 200
