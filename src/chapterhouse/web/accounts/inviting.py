"""Invites somebody: an account without a password, and a link by mail with which its holder sets one."""

from __future__ import annotations

from collections.abc import Sequence
from smtplib import SMTPException
from typing import NamedTuple

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.utils import generate_unique_username
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from chapterhouse.people import queries as people
from chapterhouse.people.enrol import Person, enrol


class Invited(NamedTuple):
    """Somebody who is among the people now; `is_new` where the account was made for it."""

    person: Person
    is_new: bool


def invite(email: str, name: str, language: str) -> Invited:
    """Enter somebody among the people by address: with a new account, or with the one that is there."""
    user = people.user_by_email(email)
    if user is not None:
        return Invited(people.person_of(user) or enrol(user, name, language), is_new=False)
    user = User(username=generate_unique_username([name, email, "user"]), email=email.lower(), first_name=name[:150])
    user.set_unusable_password()
    user.save()
    # the password is set through a link that only this address gets, so that whoever sets it has proved the address
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return Invited(enrol(user, name, language), is_new=True)


def link_of(person: Person, site: str) -> str:
    """Return the address at which the person sets a password; it works once, for three days."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person.user)
    uid = user_pk_to_url_str(person.user)
    return f"{site}{reverse('account_reset_password_from_key', kwargs={'uidb36': uid, 'key': token})}"


def send(invited: Sequence[Person], site: str) -> bool:
    """Send the links, each in its reader's language; False where the mail server took none."""
    try:
        for person in invited:
            with translation.override(person.language):
                _letter(person, site).send()
    except (SMTPException, OSError):
        return False
    return True


def _letter(person: Person, site: str) -> EmailMessage:
    lines = [
        _("Hello %(name)s,") % {"name": person.name},
        _("you have been given an account at %(site)s, where groups of Internet users apply to take part.")
        % {"site": site},
        _("Set your password here; the link works once, for three days:"),
        link_of(person, site),
        _("If you do not know what this is about, you need not do anything."),
    ]
    return EmailMessage(_("Your account at Chapterhouse"), "\n\n".join(lines), to=[person.user.email])
