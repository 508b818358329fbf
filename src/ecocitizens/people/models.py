"""People with accounts, and the roles that they have in a programme."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleName(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    GROUP_MEMBER = "group_member", _("group member")
    REVIEWER = "reviewer", _("reviewer")
    AUDITOR = "auditor", _("auditor")
    KEEPER = "keeper", _("keeper of tips")
    ADMINISTRATOR = "administrator", _("administrator")


def new_public_id() -> str:
    """Sixteen random hex digits, by which the journal knows a person."""
    return secrets.token_hex(8)


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail. People are made by `actions.register_person` alone."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody with an account. The journal holds `public_id` only, never the name or e-mail."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True, default="")
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.email

    def clean(self) -> Any:
        self.email = self.email.lower()

    @property
    def actor(self) -> str:
        """The opaque reference that the journal writes."""
        return f"person:{self.public_id}"


class RoleHeld(models.Model):
    """A role that a person has in a programme; programme "" means in all of them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=20, choices=RoleName)
    programme = models.SlugField(max_length=80, blank=True, default="")

    class Meta:
        verbose_name_plural = "roles held"
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "programme"], name="role_held_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=RoleName.values), name="role_held_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} in {self.programme or 'all'}"


class SignInTry(models.Model):
    """One attempt to sign in, kept for a day so that guessing can be slowed down.

    `email_digest` and `address_digest` are keyed digests: whoever reads the table learns neither.
    """

    email_digest = models.CharField(max_length=64)
    address_digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "sign-in tries"
        indexes = [
            models.Index(fields=["email_digest", "at"], name="sign_in_by_email"),
            models.Index(fields=["address_digest", "at"], name="sign_in_by_address"),
            models.Index(fields=["at"], name="sign_in_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
