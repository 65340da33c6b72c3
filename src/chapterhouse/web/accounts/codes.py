"""The forms that ask for a code: they say that a recovery code serves as well."""

from __future__ import annotations

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext as _


class _Code(forms.Form):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as allauth hands them over
        self.fields["code"].help_text = _("From your app, or one of your recovery codes.")


class Entering(_Code, AuthenticateForm):  # type: ignore[misc] # ships no types
    """Asked when signing in."""


class Confirming(_Code, ReauthenticateForm):  # type: ignore[misc] # ships no types
    """Asked again, before what weighs much."""
