"""The application form as data, `rules/application-form.toml`: dated editions of what is asked, in every language.

An application keeps the edition it was begun in, so an edition stays in the file as long as answers to it exist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, cast

from chapterhouse.procedure import Track
from chapterhouse.procedure.days import Day
from chapterhouse.record.strict_toml import (
    Key,
    Problems,
    RulesFileError,
    Table,
    day_key,
    flag_key,
    read_document,
    read_tables,
    shown,
    text_key,
)

__all__ = ["Choice", "Edition", "Editions", "NoEditionError", "Question", "RulesFileError", "Section", "load_form"]

KINDS: Final = (
    "text",
    "long",
    "choice",
    "choices",
    "yes_no",
    "number",
    "country",
    "countries",
    "urls",
    "url",
    "email",
    "language",
)
_CHOOSING: Final = ("choice", "choices")
_TRACKS: Final = tuple(track.value for track in Track)

Words = Mapping[str, str]
"""A text by the code of its language."""


class Choice(NamedTuple):
    """An answer that is offered."""

    value: str
    label: Words


class Question(NamedTuple):
    """What is asked; `longest` counts characters or, of addresses and countries, entries (0: no bound given)."""

    id: str
    kind: str
    label: Words
    help: Words
    mandatory: bool
    personal: bool
    rule: str
    longest: int
    detail_when: str
    least: int | None
    most: int | None
    choices: tuple[Choice, ...]


class Section(NamedTuple):
    """One subject, asked on one page of the form of these tracks."""

    id: str
    tracks: tuple[str, ...]
    title: Words
    intro: Words
    questions: tuple[Question, ...]


class Edition(NamedTuple):
    """The form from a day on until the next edition begins; a draft of it ends after `draft_days` untouched."""

    id: str
    in_force_from: Day
    draft_days: int
    adopted_by: str
    reference: str
    adopted: bool
    sections: tuple[Section, ...]

    def of(self, track: str) -> tuple[Section, ...]:
        """Return the sections of a track in their order."""
        return tuple(section for section in self.sections if track in section.tracks)

    def questions(self, track: str) -> tuple[Question, ...]:
        """Return the questions of a track in their order."""
        return tuple(question for section in self.of(track) for question in section.questions)


class NoEditionError(LookupError):
    """There is no such edition, or none was in force on a day."""


class Editions:
    """Every edition of the form, the earliest first."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        """Take what a file gave, already checked."""
        self.all = tuple(sorted(editions, key=lambda edition: edition.in_force_from))

    def __iter__(self) -> Iterator[Edition]:
        """Go through them."""
        return iter(self.all)

    def on(self, day: Day) -> Edition:
        """Return the edition in force on a day; raise `NoEditionError` before the first."""
        for edition in reversed(self.all):
            if edition.in_force_from <= day:
                return edition
        raise NoEditionError(f"No edition of the application form is in force on {date.fromordinal(day)}.")

    def named(self, name: str) -> Edition:
        """Return an edition by its id; raise `NoEditionError`."""
        for edition in self.all:
            if edition.id == name:
                return edition
        raise NoEditionError(f"There is no edition {name!r} of the application form.")


def _is_one_of(*words: str) -> Key:
    return Key("kind", lambda value: value in words, f"Write one of: {', '.join(words)}")


def _whole(name: str, *, required: bool = False) -> Key:
    return Key(name, lambda value: type(value) is int and value >= 0, "Write a whole number from 0 on", required)


def _is_tracks(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(one in _TRACKS for one in value)


def _tables_key(name: str, *, required: bool = True) -> Key:
    """Return a key whose tables are read, and judged, one by one."""
    return Key(name, lambda _: True, f"Write at least one table under [[edition…{name}]]", required)


def _words_key(name: str, languages: Collection[str], *, required: bool = True) -> Key:
    def is_complete(value: object) -> bool:
        return (
            isinstance(value, dict)
            and set(value) == set(languages)
            and all(isinstance(text, str) and text.strip() for text in value.values())
        )

    return Key(name, is_complete, f"Give {name}.LANGUAGE, in words, for each of: {', '.join(languages)}", required)


_EDITION: Final = (
    text_key("id"),
    day_key("in_force_from"),
    _whole("draft_days", required=True),
    text_key("adopted_by"),
    text_key("reference"),
    flag_key("adopted"),
    _tables_key("section"),
)
_FLAG_REMEDY: Final = "Write true or false, without quotes, or leave it out"


class _Reader:
    """Reads the nested tables of the file, noting every problem with its place."""

    def __init__(self, problems: Problems, languages: Collection[str]) -> None:
        self._problems = problems
        self._section = (
            text_key("id"),
            Key("tracks", _is_tracks, f"Write a list with any of: {', '.join(_TRACKS)}"),
            _words_key("title", languages),
            _words_key("intro", languages, required=False),
            _tables_key("question"),
        )
        self._question = (
            text_key("id"),
            _is_one_of(*KINDS),
            _words_key("label", languages),
            _words_key("help", languages, required=False),
            *(
                Key(name, lambda value: isinstance(value, bool), _FLAG_REMEDY, required=False)
                for name in ("mandatory", "personal")
            ),
            text_key("rule", required=False),
            _whole("longest"),
            Key("detail_when", lambda value: value in ("yes", "no"), 'Write "yes" or "no"', required=False),
            _whole("least"),
            _whole("most"),
            _tables_key("choice", required=False),
        )
        self._choice = (text_key("value"), _words_key("label", languages))

    def editions(self, document: dict[str, object]) -> list[Edition]:
        tables = read_tables(document, "edition", _EDITION, self._problems)
        self._refuse_twice(tables, "id", "in_force_from")
        return [edition for table in tables if (edition := self._edition(table)) is not None]

    def _edition(self, table: Table) -> Edition | None:
        inner = self._within(table, "section", self._section)
        sections = [section for one in inner if (section := self._read_section(one)) is not None]
        if not table.is_right or len(sections) < len(inner):
            return None
        self._refuse_repeated(table.place, sections)
        given = table.content
        return Edition(
            str(given["id"]),
            Day(cast("date", given["in_force_from"]).toordinal()),
            cast("int", given["draft_days"]),
            str(given["adopted_by"]),
            str(given["reference"]),
            bool(given["adopted"]),
            tuple(sections),
        )

    def _read_section(self, table: Table) -> Section | None:
        inner = self._within(table, "question", self._question)
        questions = [question for one in inner if (question := self._read_question(one)) is not None]
        if not table.is_right or len(questions) < len(inner):
            return None
        given = table.content
        tracks = tuple(cast("list[str]", given["tracks"]))
        return Section(
            str(given["id"]), tracks, cast("Words", given["title"]), _words(given, "intro"), tuple(questions)
        )

    def _read_question(self, table: Table) -> Question | None:
        given = table.content
        inner = self._within(table, "choice", self._choice) if "choice" in given else ()
        if not (table.is_right and all(one.is_right for one in inner) and self._fits(table)):
            return None
        self._refuse_twice(inner, "value")
        return Question(
            str(given["id"]),
            str(given["kind"]),
            cast("Words", given["label"]),
            _words(given, "help"),
            bool(given.get("mandatory", False)),
            bool(given.get("personal", False)),
            str(given.get("rule", "")),
            cast("int", given.get("longest", 0)),
            str(given.get("detail_when", "")),
            cast("int | None", given.get("least")),
            cast("int | None", given.get("most")),
            tuple(Choice(str(one.content["value"]), cast("Words", one.content["label"])) for one in inner),
        )

    def _fits(self, table: Table) -> bool:
        """Whether what is given belongs to the kind of question."""
        kind = str(table.content["kind"])
        belongs = {"choice": _CHOOSING, "detail_when": ("yes_no",), "least": ("number",), "most": ("number",)}
        fits = True
        for key, kinds in belongs.items():
            if key in table.content and kind not in kinds:
                wrong = f"does not belong to a question of kind {shown(kind)}"
                self._problems.add(f"{table.place}, {key}", wrong, f"Remove it, or write kind as {' or '.join(kinds)}")
                fits = False
        if kind in _CHOOSING and "choice" not in table.content:
            self._problems.add(f"{table.place}, choice", "is missing", "Give the answers that are offered")
            fits = False
        return fits

    def _within(self, table: Table, array: str, keys: tuple[Key, ...]) -> tuple[Table, ...]:
        if array not in table.content:
            return ()  # noted already
        return read_tables(table.content, array, keys, self._problems, within=table.place)

    def _refuse_twice(self, tables: Iterable[Table], *names: str) -> None:
        for name in names:
            first: dict[str, str] = {}
            for table in tables:
                value = shown(table.content.get(name))
                if first.setdefault(value, table.place) != table.place:
                    self._problems.add(
                        f"{table.place}, {name}", f"{value} is that of {first[value]} too", "Give each its own"
                    )

    def _refuse_repeated(self, place: str, sections: Iterable[Section]) -> None:
        for track in _TRACKS:
            own = [section for section in sections if track in section.tracks]
            for what, ids in (
                ("section", [section.id for section in own]),
                ("question", [question.id for section in own for question in section.questions]),
            ):
                for one in sorted({one for one in ids if ids.count(one) > 1}):
                    self._problems.add(
                        f"{place}, {what}, id",
                        f"{shown(one)} stands twice in the form of {track}",
                        "Rename one of them",
                    )


def _words(given: Mapping[str, object], name: str) -> Words:
    return cast("Words", given.get(name, {}))


def load_form(path: Path, languages: Collection[str]) -> Editions:
    """Return the editions of a file, every text in each of `languages`; raise `RulesFileError` with every problem."""
    problems = Problems(path)
    document = read_document(path, problems, allowed=("edition",))
    editions = _Reader(problems, languages).editions(document)
    problems.raise_any()
    return Editions(editions)
