"""Applications being written in the demonstration: one nearly ready, one just begun in Arabic; and a translation."""

from __future__ import annotations

from datetime import datetime, timedelta

from chapterhouse.demo import forms
from chapterhouse.demo.cast import Cast
from chapterhouse.drafts import mailed, translations, writing
from chapterhouse.record import adopted, queries
from chapterhouse.record.translated import translate
from chapterhouse.web.answers import as_typed

_READY = "Murmuration Online"
_BEGUN = "نادي القوارب الورقية"


def beside(cast: Cast, now: datetime) -> None:
    """Let people be in the middle of writing."""
    edition = adopted.application_form().named(forms.edition(cast.today))
    asked = {question.id: question for question in edition.questions("als")}
    answers = forms.form(_READY, "pt", "BR", individual=False, received_on=cast.today)
    typed = {name: as_typed(asked[name], value) for name, value in answers.items() if name in asked}
    writer = cast.representative("LAC", 1)
    draft = writing.begin(
        "als",
        edition.id,
        kept_days=edition.draft_days,
        at=now - timedelta(days=9),
        typed={**typed, "leadership_chosen": "", "C5": ""},
        person=writer.code if writer is not None else "",
    )
    texts = {"mission": "To help everybody in our towns use the Internet with confidence."}
    translations.translate(draft.owner, "en", texts, made_by="Murmuration Online", by="", at=now - timedelta(days=8))
    mailed.invite(draft.owner, "treasurer@demo.invalid", by=writer.name if writer else "", at=now - timedelta(days=2))
    begun = {"name": _BEGUN, "language": "ar", "country": "LB", "mission": "أن يبني كل طفل قاربه الأول على الشبكة."}
    other = cast.representative("AP", 3)
    writing.begin(
        "als",
        edition.id,
        kept_days=edition.draft_days,
        at=now - timedelta(days=1),
        typed=begun,
        person=other.code if other is not None else "",
    )
    _translated(cast, _ref("Baobab Net Palaver"), now)


def _ref(name: str) -> str | None:
    """Return the case of a group of the demonstration; None where only a part of it was made."""
    return next((row.ref for row in queries.cases_page(text=name, size=1).rows), None)


def _translated(cast: Cast, ref: str | None, now: datetime) -> None:
    """Put an English translation beside the answers of a group that wrote in French."""
    if ref is not None:
        texts = {
            "mission": "To help everybody in our towns use the Internet with confidence.",
            "who_decides": "The yearly assembly of members decides and elects a board of five for two years.",
        }
        translate(ref, 1, "en", texts, made_by=cast.secretariats["AF"].name, at=now - timedelta(days=20))
