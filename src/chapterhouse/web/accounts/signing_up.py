"""What a new account is asked for beside address and password: a name, since letters need one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from chapterhouse.web.forms.lines import Line

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_NAME: Final = 150


class SignUp(forms.Form):
    """The name of whoever makes an account; allauth adds the rest."""

    name = Line(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As you want to be addressed. You can change it at any time."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1", "password2")

    def signup(self, _request: HttpRequest, user: User) -> None:
        """Keep the name with the account; a person is made of it with the first act that needs one."""
        user.first_name = self.cleaned_data["name"]
        user.save(update_fields=["first_name"])
