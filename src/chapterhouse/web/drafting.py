"""A draft in the hands of whoever may write it: by a sign-in of their own, or by the link, which nobody can guess."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from chapterhouse import clock
from chapterhouse.drafts import queries as drafts
from chapterhouse.drafts.queries import DraftRow, Kept
from chapterhouse.record import adopted, queries
from chapterhouse.record.application_form import Edition, Section
from chapterhouse.web.access import Whom, declared
from chapterhouse.web.forms.application import Circumstances, SectionForm, in_words
from chapterhouse.web.reader import person_of

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

_KEYS: Final = "draft_keys"
_MOST_KEYS: Final = 20
"""Of links a browser remembers; the oldest is forgotten first, and still works."""


class Problem(NamedTuple):
    """What keeps a draft from being sent: where, and why; `is_missing` if there is no answer yet."""

    section: Section
    label: str
    words: str
    href: str
    is_missing: bool


@dataclass(frozen=True)
class Held:
    """A draft in front of somebody who may write it."""

    row: DraftRow
    edition: Edition
    person: Person | None
    kept: Mapping[str, Kept]
    circumstances: Circumstances

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by question."""
        return {question: kept.value for question, kept in self.kept.items()}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the form, in order."""
        return self.edition.of(self.row.track)

    @property
    def name(self) -> str:
        """The name of the applicant as far as it is written."""
        return str(self.values.get("name") or "") or _("New application")

    @property
    def by(self) -> str:
        """The code of whoever writes; nothing for somebody who only has the link."""
        return self.person.code if self.person is not None else ""

    def section(self, name: str) -> Section:
        """Return a section; raise `Http404`."""
        for section in self.sections:
            if section.id == name:
                return section
        raise Http404

    def form(self, section: Section, *, is_checked: bool = False) -> SectionForm:
        """Return a section as a form."""
        return SectionForm(section.questions, self.values, self.circumstances, is_checked=is_checked)

    @cached_property
    def holders(self) -> list[str]:
        """The codes of those who write it with a sign-in of their own."""
        return drafts.holders(self.row.id)

    @cached_property
    def checked(self) -> dict[str, SectionForm]:
        """Every section, judged."""
        forms = {section.id: self.form(section, is_checked=True) for section in self.sections}
        for form in forms.values():
            form.full_clean()
        return forms

    @cached_property
    def problems(self) -> list[Problem]:
        """What is missing or wrong, in the order of the form."""
        return [problem for section in self.sections for problem in self._problems(section)]

    def _problems(self, section: Section) -> list[Problem]:
        form = self.checked[section.id]
        address = reverse("draft-section", args=[self.row.id, section.id])
        return [
            Problem(
                section,
                str(form[name].label),
                " ".join(error.messages),
                f"{address}?check=1#{form[name].id_for_label or form[name].auto_id}",
                error.code == "required",
            )
            for name, errors in form.errors.as_data().items()
            for error in errors[:1]
        ]

    @property
    def needed(self) -> int:
        """How many answers the form needs."""
        return sum(question.mandatory for section in self.sections for question in section.questions)

    @property
    def given(self) -> int:
        """How many of those are there, right or wrong."""
        missing = {problem.label for problem in self.problems if problem.is_missing}
        return max(self.needed - len(missing), 0)

    def answers(self) -> dict[str, object]:
        """Return the answers of the whole form; to be asked for where there are no problems."""
        return {name: value for form in self.checked.values() for name, value in form.answers().items()}

    def is_begun(self, section: Section) -> bool:
        """Whether anything was typed in a section."""
        return any(self.values.get(question.id) for question in section.questions)


def section_title(section: Section) -> str:
    """Return the title of a section in the reader's language."""
    return in_words(section.title)


def remember(request: HttpRequest, key: str) -> None:
    """Keep the key of a link with this browser, so that its pages need not carry it."""
    keys = [one for one in request.session.get(_KEYS, []) if one != key]
    request.session[_KEYS] = [*keys, key][-_MOST_KEYS:]


def remembered(request: HttpRequest) -> list[str]:
    """Return the keys of the links this browser has opened."""
    return list(request.session.get(_KEYS, []))


def drafted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page to whoever may write the draft in its address.

    What is sent must name the draft's key, which no other site knows: it stands in for the token of the session, so
    that a form still arrives when the session has ended or its cookies were cleared meanwhile.
    """

    def asked(request: HttpRequest, draft: UUID, **address: object) -> HttpResponse:
        row, person = drafts.draft(draft, clock.now()), person_of(request)
        if row is None or not _may_write(request, row, person):
            return gone(request)
        if row.sent_ref:
            return redirect("case", ref=row.sent_ref)
        return view(request, held(row, person), **address)

    opened: Callable[..., HttpResponse] = wraps(view)(asked)
    return csrf_exempt(declared(Whom.HOLDER)(opened))


def _may_write(request: HttpRequest, row: DraftRow, person: Person | None) -> bool:
    if request.method == "POST":
        if not secrets.compare_digest(request.POST.get("key", "").encode(), row.key.encode()):
            return False
        if row.key not in remembered(request):
            remember(request, row.key)
        return True
    return row.key in remembered(request) or drafts.holder_of(row.id, person, ())


def held(row: DraftRow, person: Person | None) -> Held:
    """Return a draft with its form and answers."""
    return _held(row, person, drafts.answers(row.id))


def begun(request: HttpRequest, person: Person | None) -> list[Held]:
    """Return the drafts that are somebody's, by sign-in or by the links this browser has opened; asked for at once."""
    keys = remembered(request)
    if person is None and not keys:
        return []
    return [_held(row, person, kept) for row, kept in drafts.begun_by(person, keys, clock.now())]


def _held(row: DraftRow, person: Person | None, kept: Mapping[str, Kept]) -> Held:
    language = kept["language"].value if "language" in kept and kept["language"].value else get_language() or "en"
    day = queries.rulebook().calendar.day_of(clock.now())
    circumstances = Circumstances(queries.region_table(), day, str(language))
    edition = adopted.application_form().named(row.edition)
    return Held(row, edition, person, kept, circumstances)


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a link leads nowhere (any more), and why that may be."""
    return render(request, "applying/gone.html", status=404)
