"""Signing in and out, and the account page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ecocitizens.people.forms import SignInForm
from ecocitizens.people.models import Person
from ecocitizens.people.pages import account_page, sign_in_page


class SignInView(LoginView):
    """Django's own, with our form. Whoever is signed in already goes to the account."""

    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "page": sign_in_page(self.request)}


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who you are here, and what you may do."""
    if not isinstance(request.user, Person):
        raise TypeError("login_required lets only a Person in")
    page = account_page(request, request.user)
    return render(request, "people/account.html", {"page": page})
