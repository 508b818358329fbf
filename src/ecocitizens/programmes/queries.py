"""Reads of programmes."""

from django.db.models import QuerySet

from ecocitizens.programmes.models import Programme, Role


def public_programmes() -> QuerySet[Programme]:
    """Those that anybody may see, by key."""
    return Programme.objects.filter(public=True).order_by("key")


def programme_for(key: str) -> Programme | None:
    """The public programme with that key; None for one that is not there or not public."""
    return public_programmes().select_related("place", "source").filter(key=key).first()


def roles_of(programme: Programme) -> QuerySet[Role]:
    """Who funds and runs it, in printed order, with parties and emblems fetched."""
    return programme.roles.select_related("party", "emblem").order_by("row")
