"""Making an account takes as long for an address that has one as for another: the time tells nobody who is here."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.models import User
from django.http import HttpRequest


class Joining(SignupForm):  # type: ignore[misc] # ships no types
    """The form of allauth, with a password hashed in either case."""

    def try_save(self, request: HttpRequest) -> Any:  # noqa: ANN401 - as allauth's own
        """Make the account; where there is one already, only tell its holder by mail."""
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)
