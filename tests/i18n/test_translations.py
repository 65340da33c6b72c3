"""Every message stands in all seven languages, with its placeholders, plural forms and markup."""

import importlib.util
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MESSAGES = _tool()
LANGUAGES = sorted(MESSAGES.PLURALS)


@pytest.fixture(scope="module")
def gathered() -> set[tuple[str | None, str, str | None]]:
    return set(MESSAGES.gathered())


@pytest.fixture(scope="module", params=LANGUAGES)
def po(request: pytest.FixtureRequest) -> polib.POFile:
    catalogue: polib.POFile = MESSAGES.catalogue(request.param)
    return catalogue


def test_the_catalogue_has_exactly_the_messages_of_the_sources(
    po: polib.POFile, gathered: set[tuple[str | None, str, str | None]]
) -> None:
    kept = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in po}
    assert kept == gathered, "run tools/messages.py update"


def test_nothing_is_left_untranslated(po: polib.POFile) -> None:
    assert [entry.msgid for entry in MESSAGES.untranslated(po)] == []


def test_placeholders_markup_and_line_ends_agree(po: polib.POFile) -> None:
    wrong = {
        entry.msgid: problem
        for entry in po
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if text and (problem := MESSAGES.problem_of(entry, text))
    }
    assert wrong == {}


def test_every_plural_message_has_the_forms_of_its_language(po: polib.POFile) -> None:
    forms, rule = MESSAGES.PLURALS[po.metadata["Language"]]
    assert po.metadata["Plural-Forms"] == f"nplurals={forms}; plural=({rule});"
    assert {len(entry.msgstr_plural) for entry in po if entry.msgid_plural} <= {forms}


def test_every_message_with_a_placeholder_is_known_to_be_one(po: polib.POFile) -> None:
    assert [entry.msgid for entry in po if "%(" in entry.msgid and "python-format" not in entry.flags] == []


def test_a_lost_placeholder_and_foreign_markup_are_caught() -> None:
    entry = polib.POEntry(msgid="%(days)s days <b>left</b>")
    assert MESSAGES.problem_of(entry, "<b>noch</b> Tage") == "placeholders differ (%(days)s)"
    assert MESSAGES.problem_of(entry, "%(days)s <i>Tage</i>") == "markup differs"
    assert MESSAGES.problem_of(entry, "%(days)s Tage <b>noch</b>") == ""


def test_a_file_of_messages_tells_of_nobodys_machine(po: polib.POFile) -> None:
    path = Path(MESSAGES.path_of(po.metadata["Language"]))
    assert "/home/" not in path.read_text(encoding="utf-8")
