"""The public page of rules: every rule in plain words, the values in force, and who set them."""

from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.reading_texts import READINGS
from chapterhouse.doors.rule_texts import RULES, rule_text
from chapterhouse.procedure import Role
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.filters import Filter, filter_context, search, select
from chapterhouse.web.reader import actors_of
from chapterhouse.web.values import ShownParameter, shown_parameters

DEPARTURES: Final = ("A07", "A08")
"""Where what is done may differ from the letter of the text."""

_SECTIONS: Final = (
    ("what", _("What an At-Large Structure is, and what it gets"), ("D", "B", "K")),
    ("criteria", _("The criteria"), ("C", "G")),
    ("step-1", _("Step 1: the application"), ("S1.",)),
    ("step-2", _("Step 2: due diligence"), ("S2.",)),
    ("step-3", _("Step 3: review by the region"), ("S3.",)),
    ("step-4", _("Step 4: the advice of the region"), ("S4.",)),
    ("step-5", _("Step 5: does the committee vote?"), ("S5.",)),
    ("step-6", _("Step 6: the vote, the notice, review"), ("S6.",)),
    ("step-7", _("Step 7: decertification"), ("S7.",)),
    ("step-8", _("Step 8: help"), ("S8.",)),
    ("step-9", _("Step 9: ninety days, and publication"), ("S9.",)),
    ("suspension", _("Suspension"), ("X",)),
    ("individuals", _("Individual members, and the roster"), ("N", "R")),
    ("readings", _("Readings: where the text is doubtful or silent"), ("A",)),
)


class ShownRule(NamedTuple):
    """A rule or reading in plain words, with the parameters that it leaves to be determined."""

    rule: str
    text: str
    parameters: list[ShownParameter]


class Section(NamedTuple):
    """A part of the page; open where something was looked for."""

    anchor: str
    title: str
    rules: list[ShownRule]
    not_adopted: int


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the rulebook as it is in force today: whole and folded, or what was looked for."""
    rulebook = queries.rulebook()
    today = rulebook.calendar.day_of(clock.now())
    parameters = shown_parameters(rulebook, today)
    rules = [ShownRule(rule, rule_text(rule), parameters.get(rule, [])) for rule in (*RULES, *READINGS)]
    shown = [parameter for rule in rules for parameter in rule.parameters]
    filters = _filters(request)
    found = [rule for rule in rules if _fits(rule, filters)]
    context = {
        **filter_context(filters, request.GET),
        "sections": [one for one in _sections(found) if one.rules],
        "is_searched": any(one.value for one in filters),
        "found": len(found),
        "departures": [rule for rule in rules if rule.rule in DEPARTURES],
        "today": today,
        "count": len(shown),
        "not_adopted": sum(map(_is_not_adopted, shown)),
        "is_staff": any(actor.role is Role.STAFF for actor in actors_of(request)),
    }
    return render(request, "rules/index.html", context)


def _filters(request: HttpRequest) -> list[Filter]:
    titles = {anchor: gettext(title) for anchor, title, _starts in _SECTIONS}
    values = {
        "open": gettext("Not adopted"),
        "adopted": pgettext("values", "Adopted"),
        "coming": gettext("Still to come"),
    }
    return [
        search(request.GET, "text", gettext("Words, a rule, or a value")),
        select(request.GET, "part", gettext("Part"), titles),
        select(request.GET, "values", gettext("Values"), values),
    ]


def _fits(rule: ShownRule, filters: list[Filter]) -> bool:
    text, part, values = (one.value for one in filters)
    starts = next((starts for anchor, _title, starts in _SECTIONS if anchor == part), ("",))
    words = [rule.rule, rule.text, *(word for one in rule.parameters for word in (one.name, one.words))]
    return (
        rule.rule.startswith(starts)
        and text.casefold() in " ".join(words).casefold()
        and (not values or any(_is_of(one, values) for one in rule.parameters))
    )


def _is_of(one: ShownParameter, values: str) -> bool:
    if values == "coming":
        return any(other.is_coming for other in one.others)
    return _is_not_adopted(one) if values == "open" else one.present is not None and one.present.is_adopted


def _is_not_adopted(one: ShownParameter) -> bool:
    return one.present is not None and not one.present.is_adopted


def _sections(rules: list[ShownRule]) -> list[Section]:
    return [_section(anchor, gettext(title), starts, rules) for anchor, title, starts in _SECTIONS]


def _section(anchor: str, title: str, starts: tuple[str, ...], rules: list[ShownRule]) -> Section:
    own = [rule for rule in rules if rule.rule.startswith(starts)]
    return Section(anchor, title, own, sum(_is_not_adopted(one) for rule in own for one in rule.parameters))
