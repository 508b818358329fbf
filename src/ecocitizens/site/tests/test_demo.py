"""The demo: what it prints is what opens."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from ecocitizens.people.models import Person, RoleName
from ecocitizens.programmes.models import Programme

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[4] / "examples" / "mangystau"


def run() -> dict[str, str]:
    """The log-ins that one run of the demo prints."""
    said = StringIO()
    call_command("demo", str(EXAMPLE), no_serve=True, stdout=said)
    for language in ("kk", "ru", "en"):
        assert re.search(rf"^  http://127\.0\.0\.1:\d+/{language}/ ", said.getvalue(), re.MULTILINE)
    return dict(re.findall(r"^  (\S+@demo\.example) +(\S+)$", said.getvalue(), re.MULTILINE))


def test_there_is_a_log_in_for_each_role_and_the_printed_password_opens_it(client: Client) -> None:
    logins = run()
    assert Programme.objects.get().key == "mangystau"
    roles = set()
    for email, password in logins.items():
        assert client.login(username=email, password=password)
        roles |= {held.role for held in Person.objects.get(email=email).roles_held.all()}
    assert roles == set(RoleName.values)


def test_a_second_run_gives_new_passwords_to_the_same_people(client: Client) -> None:
    first = run()
    second = run()
    assert first.keys() == second.keys()
    assert Person.objects.count() == len(RoleName.values)
    for email, password in first.items():
        assert second[email] != password
        assert not client.login(username=email, password=password)
        assert client.login(username=email, password=second[email])


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(CommandError, match="There is no folder nowhere"):
        call_command("demo", "nowhere", no_serve=True)
