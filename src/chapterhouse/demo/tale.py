"""A tale: what happened in one case, told in days before now, and then recorded act by act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from chapterhouse.demo import forms, words
from chapterhouse.demo.cast import Cast, speak_for
from chapterhouse.demo.diligence import given_report
from chapterhouse.demo.names import Group
from chapterhouse.doors.letters import LETTERED, going_out
from chapterhouse.procedure import Act, Actor, Role, Track
from chapterhouse.procedure import facts as did
from chapterhouse.procedure.days import Day
from chapterhouse.record import queries
from chapterhouse.record.perform import perform, receive

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

_MORNING: Final = time(9, 0, tzinfo=UTC)
_EVENING: Final = time(22, 0, tzinfo=UTC)


@dataclass
class Step:
    """One act: how many days ago, by whom, and what is kept beside the fact."""

    days_ago: int
    by: tuple[Actor, ...]
    act: Act
    text: str = ""
    findings: Mapping[str, object] | None = None
    recorded_days_ago: int | None = None


@dataclass
class Tale:
    """What happened in one case. Days are counted back from today; each method adds what happened then."""

    cast: Cast
    group: Group
    individual: bool = False
    region: str = ""
    steps: list[Step] = field(default_factory=list)
    person: Person | None = None

    def __post_init__(self) -> None:
        """Look up the region, which follows from the country."""
        if not self.region:
            self.region = queries.region_table().region_of(self.group.country, Day(self.cast.today.toordinal()))

    @property
    def party(self) -> str:
        """The code of who speaks for the organisation."""
        return self.person.code if self.person is not None else ""

    def add(self, days_ago: int, by: tuple[Actor, ...], act: Act, text: str = "") -> Tale:
        """Somebody does something."""
        self.steps.append(Step(days_ago, by, act, text))
        return self

    def _day(self, days_ago: int) -> date:
        return self.cast.today - timedelta(days=days_ago)

    def spoken_for(self) -> Tale:
        """Give the organisation a contact with an account."""
        self.person = self.cast.new_applicant(self.group.language)
        return self

    def by_party(self, days_ago: int, act: Act, text: str = "") -> Tale:
        """The applicant does something, and may say what it has to say."""
        return self.add(days_ago, (Actor(Role.APPLICANT, self.party),), act, text)

    def by_als(self, days_ago: int, act: Act, text: str = "") -> Tale:
        """The accredited group does something, and may say what it has to say."""
        return self.add(days_ago, (Actor(Role.ALS, self.party),), act, text)

    def by_staff(self, days_ago: int, act: Act, how_many: int = 1) -> Tale:
        """Staff does something."""
        return self.add(days_ago, self.cast.by_staff(how_many), act)

    def by_chair(self, days_ago: int, act: Act) -> Tale:
        """The Chair does something."""
        return self.add(days_ago, self.cast.by_chair, act)

    def by_secretariat(self, days_ago: int, act: Act) -> Tale:
        """The Secretariat of the region does something."""
        return self.add(days_ago, self.cast.by_secretariat(self.region), act)

    def by_members(self, days_ago: int, act: Act, *places: int) -> Tale:
        """Members of the committee do something together, by their places counted from 1."""
        sitting = self.cast.sitting(self._day(days_ago))
        return self.add(days_ago, tuple(sitting[place - 1] for place in places), act)

    def received(self, days_ago: int) -> Tale:
        """An application is received."""
        track = Track.INDIVIDUAL if self.individual else Track.ALS
        act = did.Received(self.region, track, self.group.name, self.group.language, forms.edition(self._day(days_ago)))
        return self.by_party(days_ago, act)

    def examined(self, begun: int, given: int) -> Tale:
        """Due diligence, from its beginning to the day its findings were given to the region."""
        self.by_staff(begun, did.Diligence()).by_staff(given, did.Dossier())
        self.steps[-1].findings = given_report(self._day(given), is_individual=self.individual)
        return self

    def commented(self, days_ago: int, *places: int, anonymously: bool = False) -> Tale:
        """Members of the region comment."""
        for place in places:
            comment = did.Comment(anonymous=anonymously)
            self.add(days_ago, self.cast.by_member(self.region, place), comment, words.comment(place))
        return self

    def advised(self, days_ago: int, form: did.AdviceForm) -> Tale:
        """The region's advice is given."""
        return self.by_secretariat(days_ago, did.Advice(form, words.ADVICE[form]))

    def requested(self, days_ago: int, place: int, recorded: int | None = None) -> Tale:
        """A member of the committee requests a vote, recorded that day or learnt of later."""
        self.by_members(days_ago, did.RequestVote(), place)
        self.steps[-1].recorded_days_ago = recorded
        return self

    def opened(self, days_ago: int) -> Tale:
        """The poll is opened."""
        return (
            self.by_chair(days_ago, did.OpenVote())
            if days_ago < words.CHAIRED
            else self.by_staff(days_ago, did.OpenVote())
        )

    def voted(self, days_ago: int, yes: int, no: int = 0, abstain: int = 0) -> Tale:
        """Members of the committee vote, in the order of their places."""
        answers = [did.Answer.YES] * yes + [did.Answer.NO] * no + [did.Answer.ABSTAIN] * abstain
        for place, answer in enumerate(answers, start=1):
            self.by_members(days_ago, did.Ballot(answer), place)
        return self

    def notified(self, days_ago: int) -> Tale:
        """The applicant is told, with information on review."""
        return self.by_staff(days_ago, did.Notified(review_information=True))

    def suspended_by_applicant(self, began: int, ended: int) -> Tale:
        """The applicant has its application suspended, and lifts that again."""
        return self.by_party(began, did.Suspend(1)).by_party(ended, did.Lift(1))

    def consented(self, received: int) -> Tale:
        """A whole accreditation by unanimous consent, received so many days ago and told 47 days later."""
        self.received(received).examined(received - 5, received - 21).commented(received - 24, 1)
        return self.advised(received - 37, did.AdviceForm.ACCREDIT).notified(received - 47)

    def record(self) -> str:
        """Record every act in order and return the case's number."""
        ref, beats = "", dict[int, int]()
        for step in self.steps:
            beats[step.days_ago] = beats.get(step.days_ago, -1) + 1
            at = _instant(self._day(step.days_ago), beats[step.days_ago], late=step.recorded_days_ago is not None)
            learnt = at if step.recorded_days_ago is None else _instant(self._day(step.recorded_days_ago), 0)
            ref = self._perform(ref, step, at, learnt)
        return ref

    def _perform(self, ref: str, step: Step, at: datetime, learnt: datetime) -> str:
        if not isinstance(step.act, did.Received):
            letter = (
                going_out(ref, queries.status_of(ref, at), step.by, step.act) if step.act.kind in LETTERED else None
            )
            perform(
                ref,
                step.act,
                step.by,
                at=at,
                recorded_at=learnt,
                text=step.text,
                dossier=step.findings,
                letter=letter,
            )
            return ref
        form = forms.form(
            self.group.name,
            self.group.language,
            self.group.country,
            individual=self.individual,
            received_on=self._day(step.days_ago),
        )
        done = receive(
            step.act,
            step.by,
            at=at,
            recorded_at=learnt,
            form=form,
            name=self.group.name,
            country=self.group.country,
            contact=None,
            ref=ref or None,
        )
        if self.person is not None:
            speak_for(self.person, done.ref)
        return done.ref


def _instant(day: date, beat: int, *, late: bool = False) -> datetime:
    """Acts of one day follow each other by seven minutes."""
    return datetime.combine(day, _EVENING if late else _MORNING) + timedelta(minutes=7 * beat)
