"""What one reading of a page asks of the database once, however many parts of the page need it.

Only for what cannot change while a page is read, and only inside `asking_once`: whatever writes asks anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

_Answer = TypeVar("_Answer")
_answers: ContextVar[dict[str, object] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Remember answers until the block ends."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: str, ask: Callable[[], _Answer]) -> _Answer:
    """Return the answer to a question, asked before in this reading or asked now."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    return cast("_Answer", answers[question])
