"""The verbs of people."""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from ecocitizens.core.refusal import Refused
from ecocitizens.journal.actions import News, append
from ecocitizens.people.models import Person, RoleHeld, RoleName, SignInTry
from ecocitizens.people.rules import TRIES_KEPT, TRY_WINDOW, why_not_try

# Accounts belong to no programme; what is told of them stands in a chain of its own.
ACCOUNTS_CHAIN = "accounts"


@transaction.atomic
def register_person(*, email: str, name: str, password: str, actor: str, at: datetime) -> Person:
    """Make an account, or give an existing one this name and password.

    The journal learns the public id alone.
    """
    person, made = Person.objects.get_or_create(email=email.lower(), defaults={"name": name})
    person.name = name
    person.set_password(password)
    person.save(update_fields=["name", "password"])
    verb = "person.registered" if made else "person.changed"
    append(ACCOUNTS_CHAIN, [News(verb, "person", person.public_id)], actor=actor, at=at)
    return person


@transaction.atomic
def grant_role(
    *, person: Person, role: str, programme_key: str, actor: str, at: datetime
) -> RoleHeld:
    """Give a person a role in a programme ("" is all of them). A second call changes nothing."""
    held, made = RoleHeld.objects.get_or_create(
        person=person, role=RoleName(role).value, programme=programme_key
    )
    if made:
        told = News("role.given", "person", person.public_id, [role])
        append(programme_key or ACCOUNTS_CHAIN, [told], actor=actor, at=at)
    return held


@transaction.atomic
def note_try(*, email: str, address: str, at: datetime) -> Refused | None:
    """Count an attempt to sign in, and say whether it may go on; None means yes.

    One transaction counts and writes, so that many at once cannot slip through. Refused attempts
    are not written: who keeps knocking does not push the end of the wait away. An account is no
    programme's record, so the journal learns nothing of it.
    """
    since = at - TRY_WINDOW
    email_digest, address_digest = _digest("email", email.strip().lower()), _digest("at", address)
    of_email = SignInTry.objects.filter(email_digest=email_digest, at__gt=since).count()
    of_address = SignInTry.objects.filter(address_digest=address_digest, at__gt=since).count()
    refusal = why_not_try(of_email, of_address)
    if refusal is None:
        SignInTry.objects.filter(at__lt=at - TRIES_KEPT).delete()
        SignInTry.objects.create(email_digest=email_digest, address_digest=address_digest, at=at)
    return refusal


def forget_tries(*, email: str) -> None:
    """Whoever has signed in starts counting anew."""
    SignInTry.objects.filter(email_digest=_digest("email", email.strip().lower())).delete()


def _digest(salt: str, text: str) -> str:
    return salted_hmac(f"ecocitizens.people.{salt}", text, algorithm="sha256").hexdigest()
