"""Signing in, signing out (by POST), and the account page."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from ecocitizens.people import views

app_name = "people"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("sign-in/", views.SignInView.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
]
