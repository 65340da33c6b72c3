"""Those who speak for an organisation. Losing one changes nothing for the organisation (A23)."""

from __future__ import annotations

from typing import NamedTuple

from chapterhouse.people.models import Contact


class ContactRow(NamedTuple):
    """Somebody who speaks for an organisation."""

    code: str
    name: str
    email: str
    primary: bool


def contact_rows(case_ref: str) -> list[ContactRow]:
    """Return who speaks for the organisation of a case, the first contact in front."""
    rows = Contact.objects.filter(case_ref=case_ref).order_by("-primary", "pk")
    return [
        ContactRow(*row) for row in rows.values_list("person__code", "person__name", "person__user__email", "primary")
    ]


def remove_contact(case_ref: str, code: str) -> bool:
    """Let somebody speak for an organisation no longer; never the last one. The next one becomes the first contact."""
    contacts = list(Contact.objects.filter(case_ref=case_ref).select_related("person").order_by("-primary", "pk"))
    leaving = next((one for one in contacts if one.person.code == code), None)
    staying = [one for one in contacts if one is not leaving]
    if leaving is None or not staying:
        return False
    leaving.delete()
    if leaving.primary:
        Contact.objects.filter(pk=staying[0].pk).update(primary=True)
    return True


def forget_case(case_ref: str) -> None:
    """Let nobody speak for an organisation any more; their accounts stay their own."""
    Contact.objects.filter(case_ref=case_ref).delete()


def make_primary(case_ref: str, code: str) -> None:
    """Make somebody who speaks for an organisation the first one to be written to."""
    chosen = Contact.objects.filter(case_ref=case_ref, person__code=code)
    if chosen.exists():
        Contact.objects.filter(case_ref=case_ref).update(primary=False)
        chosen.update(primary=True)
