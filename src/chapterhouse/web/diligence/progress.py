"""How far due diligence has come: what a desk, the page of the case and the checklist say of it."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.web.diligence.report import Report, Working


class Progress(NamedTuple):
    """Counts over the points, the measures and what is waited for."""

    found: int
    points: int
    contradictions: int
    unanswered: int
    references: int
    measures_left: int

    @property
    def words(self) -> str:
        """All of it in one sentence; what is not there is not mentioned."""
        said = [
            ngettext(
                "%(found)d of %(count)d point has a finding",
                "%(found)d of %(count)d points have a finding",
                self.points,
            )
            % {"found": self.found, "count": self.points}
        ]
        said += [words for number, words in self._others if number]
        return _("%(list)s.") % {"list": _("; ").join(said)}

    @property
    def _others(self) -> list[tuple[int, str]]:
        return [
            (
                self.contradictions,
                ngettext("%(count)d contradiction", "%(count)d contradictions", self.contradictions)
                % {"count": self.contradictions},
            ),
            (
                self.unanswered,
                ngettext(
                    "%(count)d answer of the applicant outstanding",
                    "%(count)d answers of the applicant outstanding",
                    self.unanswered,
                )
                % {"count": self.unanswered},
            ),
            (
                self.references,
                ngettext("%(count)d reference outstanding", "%(count)d references outstanding", self.references)
                % {"count": self.references},
            ),
        ]


def progress(report: Report, hand: Working) -> Progress:
    """Count what there is."""
    return Progress(
        sum(bool(one.word) for one in report.points),
        len(report.points),
        sum(bool(one.contradiction) for one in report.points),
        sum(len(one.missing) for one in hand.requests if one.is_waiting),
        sum(one.answered_at is None and one.given_up_at is None for one in hand.references),
        sum(not _is_settled(one.measure, report) for one in report.measures),
    )


def _is_settled(measure: str, report: Report) -> bool:
    taken = next(one for one in report.measures if one.measure == measure)
    return bool(taken.steps or taken.not_taken) or (measure == "references" and bool(report.references))
