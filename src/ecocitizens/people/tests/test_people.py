import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.test import Client

from ecocitizens.journal.models import Entry
from ecocitizens.people.actions import forget_tries, grant_role, note_try, register_person
from ecocitizens.people.models import Person, RoleHeld, RoleName, SignInTry
from ecocitizens.people.queries import roles_in
from ecocitizens.people.rules import (
    MOST_TRIES_OF_ADDRESS,
    MOST_TRIES_OF_EMAIL,
    TRY_WINDOW,
    tasks_of,
    why_not_try,
)
from ecocitizens.programmes.tests.cast import BY, NOON, open_shore, told

pytestmark = pytest.mark.django_db
PASSWORD = "a long sentence of mine"
EMAIL = "saule@shore.example"
SIGN_IN = "/en/sign-in/"
ACCOUNT = "/en/account/"


@pytest.fixture
def saule() -> Person:
    return register_person(email=EMAIL, name="Saule", password=PASSWORD, **BY)


def sign_in(client: Client, email: str = EMAIL, password: str = PASSWORD, **more: str) -> int:
    return client.post(SIGN_IN, {"username": email, "password": password, **more}).status_code


def test_the_journal_knows_a_person_by_number_alone(saule: Person) -> None:
    entry = Entry.objects.get(chain="accounts")
    assert entry.subject_key == saule.public_id
    kept = f"{entry.actor} {entry.subject_key} {entry.changed}"
    assert "Saule" not in kept
    assert "saule" not in kept
    assert re.fullmatch(r"person:[0-9a-f]{16}", saule.actor)


def test_registering_again_changes_name_and_password_of_the_same_person(saule: Person) -> None:
    again = register_person(
        email=EMAIL.upper(), name="Saule A.", password="another long sentence", **BY
    )
    assert (again.pk, again.name) == (saule.pk, "Saule A.")
    assert authenticate(username=EMAIL, password=PASSWORD) is None
    assert authenticate(username=EMAIL, password="another long sentence") == saule
    assert told("accounts") == ["person.registered", "person.changed"]


def test_a_role_holds_in_its_programme_and_not_in_the_next(saule: Person) -> None:
    grant_role(person=saule, role="auditor", programme_key="shore", **BY)
    assert roles_in(saule, "shore") == {"auditor"}
    assert roles_in(saule, "lake") == frozenset()
    grant_role(person=saule, role="administrator", programme_key="", **BY)
    assert roles_in(saule, "lake") == {"administrator"}
    assert roles_in(AnonymousUser(), "shore") == frozenset()


def test_a_role_given_twice_is_told_once(saule: Person) -> None:
    for _time in range(2):
        grant_role(person=saule, role="auditor", programme_key="shore", **BY)
    assert told("shore") == ["role.given"]
    assert RoleHeld.objects.count() == 1


def test_a_role_that_does_not_exist_is_given_to_nobody(saule: Person) -> None:
    with pytest.raises(ValueError, match="emperor"):
        grant_role(person=saule, role="emperor", programme_key="shore", **BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(person=saule, role="emperor")
    assert grant_role(person=saule, role="auditor", programme_key="shore", **BY).pk


def test_a_closed_account_has_no_roles(saule: Person) -> None:
    grant_role(person=saule, role="auditor", programme_key="shore", **BY)
    assert roles_in(saule, "shore") == {"auditor"}
    saule.is_active = False
    saule.save(update_fields=["is_active"])
    assert roles_in(saule, "shore") == frozenset()


def test_every_role_has_something_to_do() -> None:
    assert all(tasks_of(role) for role in RoleName.values)


def test_the_last_allowed_try_counts_and_the_next_does_not() -> None:
    assert why_not_try(MOST_TRIES_OF_EMAIL - 1, MOST_TRIES_OF_ADDRESS - 1) is None
    for refusal in (why_not_try(MOST_TRIES_OF_EMAIL, 0), why_not_try(0, MOST_TRIES_OF_ADDRESS)):
        assert refusal is not None
        assert refusal.code == "too_many_tries"
        assert "15 minutes" in str(refusal)


def test_tries_are_counted_by_email_whatever_the_address_and_its_letters() -> None:
    for number in range(MOST_TRIES_OF_EMAIL):
        assert note_try(email=EMAIL, address=f"192.0.2.{number}", at=NOON) is None
    assert note_try(email=EMAIL.upper(), address="192.0.2.99", at=NOON) is not None
    assert note_try(email="other@shore.example", address="192.0.2.99", at=NOON) is None


def test_tries_are_counted_by_address_whatever_the_email() -> None:
    for number in range(MOST_TRIES_OF_ADDRESS):
        assert note_try(email=f"{number}@shore.example", address="192.0.2.1", at=NOON) is None
    assert note_try(email=EMAIL, address="192.0.2.1", at=NOON) is not None
    assert note_try(email=EMAIL, address="192.0.2.2", at=NOON) is None


def test_the_wait_ends_and_knocking_does_not_prolong_it() -> None:
    for _time in range(MOST_TRIES_OF_EMAIL):
        note_try(email=EMAIL, address="192.0.2.1", at=NOON)
    just_before = NOON + TRY_WINDOW - timedelta(seconds=1)
    assert note_try(email=EMAIL, address="192.0.2.1", at=just_before) is not None
    assert note_try(email=EMAIL, address="192.0.2.1", at=NOON + TRY_WINDOW) is None


def test_tries_are_kept_without_names_and_for_a_day() -> None:
    note_try(email=EMAIL, address="192.0.2.1", at=NOON)
    row = SignInTry.objects.get()
    assert EMAIL not in row.email_digest
    assert "192.0.2.1" not in row.address_digest
    note_try(email="b@shore.example", address="192.0.2.2", at=NOON + timedelta(days=2))
    assert SignInTry.objects.count() == 1


def test_whoever_signed_in_starts_counting_anew() -> None:
    for _time in range(MOST_TRIES_OF_EMAIL):
        note_try(email=EMAIL, address="192.0.2.1", at=NOON)
    assert note_try(email=EMAIL, address="192.0.2.1", at=NOON) is not None
    forget_tries(email=EMAIL)
    assert note_try(email=EMAIL, address="192.0.2.1", at=NOON) is None


def test_the_right_password_signs_in_and_the_wrong_one_does_not(
    client: Client, saule: Person
) -> None:
    wrong = client.post(SIGN_IN, {"username": EMAIL, "password": "guess"})
    assert wrong.status_code == 200
    assert "do not belong together" in wrong.content.decode()
    assert "_auth_user_id" not in client.session
    assert sign_in(client) == 302
    assert client.session["_auth_user_id"] == str(saule.pk)


def test_capital_letters_in_the_email_do_not_matter(client: Client, saule: Person) -> None:
    assert sign_in(client, email="Saule@Shore.Example") == 302


def test_a_closed_account_does_not_sign_in(client: Client, saule: Person) -> None:
    saule.is_active = False
    saule.save(update_fields=["is_active"])
    assert sign_in(client) == 200
    saule.is_active = True
    saule.save(update_fields=["is_active"])
    assert sign_in(client) == 302


def test_after_too_many_guesses_even_the_right_password_waits(
    client: Client, saule: Person
) -> None:
    for _time in range(MOST_TRIES_OF_EMAIL):
        assert sign_in(client, password="guess") == 200
    answer = client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    assert "Too many attempts" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_empty_form_costs_no_try_and_says_what_is_missing(client: Client) -> None:
    answer = client.post(SIGN_IN, {"username": "", "password": ""}).content.decode()
    assert "Enter your e-mail." in answer
    assert "Enter your password." in answer
    assert not SignInTry.objects.exists()


def test_the_session_cookie_is_out_of_reach_of_scripts(client: Client, saule: Person) -> None:
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_way_on_stays_on_this_site(client: Client, saule: Person) -> None:
    there = {"username": EMAIL, "password": PASSWORD}
    inside = client.post(SIGN_IN, {**there, "next": "/en/shore/"})
    assert inside["Location"] == "/en/shore/"
    client.logout()
    outside = client.post(SIGN_IN, {**there, "next": "https://elsewhere.example/"})
    assert outside["Location"] == ACCOUNT


def test_signing_out_needs_a_form_and_not_a_link(client: Client, saule: Person) -> None:
    sign_in(client)
    assert client.get("/en/sign-out/").status_code == 405
    assert "_auth_user_id" in client.session
    assert client.post("/en/sign-out/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_guest_is_asked_to_sign_in_before_the_account(client: Client) -> None:
    answer = client.get(ACCOUNT)
    assert answer.status_code == 302
    assert answer["Location"] == f"{SIGN_IN}?next={ACCOUNT}"


def test_the_account_says_who_you_are_and_what_you_may_do(client: Client, saule: Person) -> None:
    open_shore()
    grant_role(person=saule, role="coordinator", programme_key="shore", **BY)
    sign_in(client)
    answer = client.get(ACCOUNT)
    page = answer.content.decode()
    assert EMAIL in page
    assert saule.public_id in page
    assert "/en/shore/release/" in page
    assert "no-store" in answer["Cache-Control"]


def test_somebody_without_a_role_is_told_who_can_give_one(client: Client, saule: Person) -> None:
    sign_in(client)
    assert "You have no role yet." in client.get(ACCOUNT).content.decode()


@pytest.mark.parametrize(("language", "word"), [("kk", "Кіру"), ("ru", "Войти"), ("en", "Sign in")])
def test_the_page_speaks_the_readers_language(client: Client, language: str, word: str) -> None:
    answer = client.get(f"/{language}/sign-in/").content.decode()
    assert f'<html lang="{language}"' in answer
    assert f"<h1>{word}</h1>" in answer
