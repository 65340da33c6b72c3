import pytest

from chapterhouse import clock
from stand import Body, a_body, day, received
from visits import standing_still


@pytest.fixture
def body(db: None, monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(2)))
    return a_body()


@pytest.fixture
def ref(body: Body) -> str:
    return received(body)
