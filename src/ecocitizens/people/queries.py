"""Reads of people."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from ecocitizens.people.models import Person, RoleHeld


def roles_in(reader: Person | AnonymousUser, programme_key: str) -> frozenset[str]:
    """The names of the roles that the reader has in a programme; none for a guest."""
    if not isinstance(reader, Person) or not reader.is_active:
        return frozenset()
    found = RoleHeld.objects.filter(Q(programme=programme_key) | Q(programme=""), person=reader)
    return frozenset(found.values_list("role", flat=True))


def roles_held_by(person: Person) -> list[RoleHeld]:
    """A person's roles, those in all programmes first."""
    return list(person.roles_held.order_by("programme", "role"))
