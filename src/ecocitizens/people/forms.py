"""Signing in with an e-mail and a password."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ecocitizens.core.clock import now
from ecocitizens.people.actions import forget_tries, note_try


class SignInForm(AuthenticationForm):
    """Django's own form, with a limit on how often one may try."""

    error_messages = {
        "invalid_login": _("This e-mail and password do not belong together. Please try again."),
        "inactive": _("This account is closed."),
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        email, password = self.fields["username"], self.fields["password"]
        email.label, password.label = _("E-mail"), _("Password")
        email.widget = forms.EmailInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "maxlength": 254}
        )
        email.error_messages["required"] = _("Enter your e-mail.")
        password.error_messages["required"] = _("Enter your password.")

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get("username")
        if email and self.cleaned_data.get("password"):
            refusal = note_try(email=email, address=_address_of(self.request), at=now())
            if refusal:
                raise forms.ValidationError(str(refusal), code=refusal.code)
        super().clean()
        if email and self.user_cache is not None:
            forget_tries(email=email)
        return self.cleaned_data


def _address_of(request: HttpRequest | None) -> str:
    """The address that asks. Behind our proxy it is the last one that the proxy wrote down;
    what stands before it comes from the asker and may be made up."""
    if request is None:
        return ""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
        if forwarded.strip():
            return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
