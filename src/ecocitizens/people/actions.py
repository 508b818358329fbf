"""The verbs of people."""

from datetime import datetime

from django.db import transaction

from ecocitizens.journal.actions import News, append
from ecocitizens.people.models import Person, RoleHeld, RoleName

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
