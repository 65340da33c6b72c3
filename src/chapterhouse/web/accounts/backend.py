"""Who signs in by a password: one password is checked at each attempt, so that its time tells nobody who is known."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class ByNameOrAddress(AuthenticationBackend):  # type: ignore[misc] # ships no types
    """Takes what was typed for an address, and if it is nobody's, for a user name."""

    def authenticate(self, request: HttpRequest | None, **credentials: str) -> AbstractBaseUser | None:
        """Return whoever gave their password.

        The form gives what was typed both ways, and a user name is looked for among the addresses as well: an address
        that is somebody's would be checked twice, and one that is nobody's once.
        """
        if credentials.get("username"):
            credentials.pop("email", None)
        found: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return found
