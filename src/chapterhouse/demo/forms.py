"""What the demonstration's applicants answer: on the form of their day, in their own language, as groups would."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from chapterhouse.procedure.days import Day
from chapterhouse.record import adopted
from chapterhouse.record.application_form import NoEditionError

_KINDS: Final = ("community_network", "consumer_group", "user_group", "civil_society", "academic")
_SHORT: Final = "short-1"


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))


def edition(received_on: date) -> str:
    """Return the edition of the form that somebody had in hand on a day; before the first, that one."""
    try:
        return adopted.application_form().on(Day(received_on.toordinal())).id
    except NoEditionError:
        return _SHORT


def form(name: str, language: str, country: str, *, individual: bool, received_on: date) -> dict[str, Any]:
    """Return the answers of an application, as the pages would have taken them."""
    text = _texts().get(language) or _texts()["en"]
    common = {
        "name": name,
        "country": country,
        "language": language,
        "contact_name": text["contact"],
        "contact_email": "secretary@example.org",
    }
    if individual:
        return {**common, "statement": text["statement"]}
    number = sum(map(ord, name))
    address = f"https://www.example.org/{number}"
    same = {
        "kind": _KINDS[number % len(_KINDS)],
        "website": f"{address}/",
        "documents": [f"{address}/statutes", f"{address}/accounts"],
        **{question: text[question] for question in ("C2", "C4", "C5")},
    }
    if edition(received_on) == _SHORT:
        return {**common, **same, "C1": f"{text['C1a']} {text['C1b']} {text['C1c']}", "C3": text["C3_sources"]}
    return {**common, **same, **_at_length(text, number), "social_accounts": [f"{address}/list"]}


def _at_length(text: dict[str, str], number: int) -> dict[str, Any]:
    """Return what only the long form asks; some groups have organisations as members, some money from outside."""
    with_firms, with_gifts = number % 3 == 0, number % 4 == 0
    return {
        "founded": 2005 + number % 18,
        "size_individuals": 40 + number % 900,
        **{
            question: text[question]
            for question in (
                "legal_form",
                "languages",
                "mission",
                "activities",
                "growth",
                "users_take_part",
                "who_decides",
                "C1a",
                "C1b",
                "C1c",
                "C3_sources",
                "leadership",
                "leadership_chosen",
            )
        },
        "registered": {"answer": "no"},
        "isoc_chapter": {"answer": "no"},
        "organisations_as_members": _yes_or_no(text["organisations"], is_so=with_firms),
        "governmental_members": {"answer": "no"},
        "C3_self_supporting": {"answer": "yes"},
        "C3_outside_money": _yes_or_no(text["outside"], is_so=with_gifts),
        "contact_2_name": text["contact_2"],
        "contact_2_email": "treasurer@example.org",
    }


def _yes_or_no(detail: str, *, is_so: bool) -> dict[str, str]:
    return {"answer": "yes", "detail": detail} if is_so else {"answer": "no"}
