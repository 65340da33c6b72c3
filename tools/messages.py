"""The words of the interface: gathers them from code and templates, and keeps one .po for each language.

    tools/messages.py update            gather, keep what is translated, drop what is no longer used
    tools/messages.py missing LANGUAGE  print what is not translated yet, as JSON
    tools/messages.py fill LANGUAGE F   take translations from a JSON file of the same shape

Needs no gettext on the system: Django turns templates into Python, Babel reads Python, polib writes.
"""

import argparse
import fcntl
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "chapterhouse"
LOCALE = SOURCES / "locale"
SIX = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
THREE = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
PLURALS = {
    "fr": (2, "n > 1"),
    "es": (2, "n != 1"),
    "pt": (2, "n > 1"),
    "ru": (3, THREE),
    "zh_Hans": (1, "0"),
    "ar": (6, SIX),
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# %(name)s and {name} must come back as they were
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"\b(?:n?p?gettext|_)\((?:\s*(?:{_STRING}|count|\w+)\s*,?)*\)", re.DOTALL)
Key = tuple[str | None, str, str | None]


def gathered() -> dict[Key, set[str]]:
    """Every message of the sources, (context, one, many), with the files it stands in."""
    found: dict[Key, set[str]] = {}
    for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html"), *SOURCES.rglob("*.txt")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # one call a line: what Django leaves of the markup between them is no Python
            text = "\n".join(_CALL.findall(templatize(text, origin=str(path))))
        for key in _messages_of(text):
            found.setdefault(key, set()).add(str(path.relative_to(ROOT)))
    return found


def _messages_of(text: str) -> Iterator[Key]:
    calls: Iterator[Any] = extract_python(io.BytesIO(text.encode()), KEYWORDS, (), {})
    for _line, name, arguments, _comments in calls:
        words = [arguments] if isinstance(arguments, str) else list(arguments or ())
        context = words.pop(0) if words and "pgettext" in (name or "") else None
        many = words[1] if (name or "").startswith(("ngettext", "npgettext")) and len(words) > 1 else None
        if words and words[0]:
            yield context, words[0], many


def catalogue(language: str) -> polib.POFile:
    """The .po of a language as it stands, or an empty one with the right plural rule."""
    path = path_of(language)
    if path.exists():
        return polib.pofile(str(path), encoding="utf-8", wrapwidth=110)
    forms, rule = PLURALS[language]
    po = polib.POFile(encoding="utf-8", wrapwidth=110)
    po.metadata = {
        "Project-Id-Version": "Chapterhouse",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={forms}; plural=({rule});",
    }
    return po


def path_of(language: str) -> Path:
    """Where a language's messages are kept."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    """Bring every .po to the messages that the sources have now."""
    messages = gathered()
    for language in PLURALS:
        old: dict[Key, polib.POEntry] = {_key(entry): entry for entry in catalogue(language)}
        po = catalogue(language)
        po.clear()
        for key in sorted(messages, key=lambda key: (key[1].lower(), key[0] or "", key[2] or "")):
            po.append(old.get(key) or _empty(language, key))
        save(language, po)
        print(f"{language}: {len(po)} messages, {len(untranslated(po))} to translate")


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def _empty(language: str, key: Key) -> polib.POEntry:
    context, one, many = key
    if many is None:
        return polib.POEntry(msgctxt=context, msgid=one, flags=_flags(one))
    forms = dict.fromkeys(range(PLURALS[language][0]), "")
    return polib.POEntry(msgctxt=context, msgid=one, msgid_plural=many, msgstr_plural=forms, flags=_flags(one))


def _flags(text: str) -> list[str]:
    return ["python-format"] if "%(" in text else []


def save(language: str, po: polib.POFile) -> None:
    """Write a .po."""
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    po.save(str(path_of(language)))


def untranslated(po: polib.POFile) -> list[polib.POEntry]:
    """Entries without a translation, or with a plural form missing."""
    return [
        entry
        for entry in po
        if not (all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr) or entry.fuzzy
    ]


def missing(language: str) -> list[dict[str, object]]:
    """What is to be translated, in the shape that `fill` takes."""
    return [
        {
            "msgid": entry.msgid,
            **({"context": entry.msgctxt} if entry.msgctxt else {}),
            **({"plural": entry.msgid_plural, "forms": [""] * PLURALS[language][0]} if entry.msgid_plural else {}),
            **({} if entry.msgid_plural else {"msgstr": ""}),
        }
        for entry in untranslated(catalogue(language))
    ]


def fill(language: str, path: Path) -> int:
    """Take translations; refuse one that loses a placeholder. Return how many were refused."""
    given = json.loads(path.read_text(encoding="utf-8"))
    refused = 0
    with (LOCALE / f".{language}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        po = catalogue(language)
        entries = {(entry.msgctxt, entry.msgid): entry for entry in po}
        for one in given:
            entry = entries.get((one.get("context"), one["msgid"]))
            problem = "no such message" if entry is None else _take(entry, one)
            if problem:
                refused += 1
                print(f"{problem}: {one['msgid']!r}", file=sys.stderr)
        save(language, po)
        print(f"{language}: {len(untranslated(po))} to translate")
    return refused


def _take(entry: polib.POEntry, given: dict[str, object]) -> str:
    forms = given.get("forms")
    texts = [str(form) for form in forms] if isinstance(forms, list) else [str(given.get("msgstr", ""))]
    problem = next((bad for text in texts if (bad := problem_of(entry, text))), "")
    if not problem and entry.msgid_plural:
        if len(texts) != len(entry.msgstr_plural):
            return "wrong number of plural forms"
        entry.msgstr_plural = dict(enumerate(texts))
    elif not problem:
        entry.msgstr = texts[0]
    return problem


def problem_of(entry: polib.POEntry, text: str) -> str:
    """What is wrong with a translation, or nothing: placeholders, markup and line ends must agree."""
    if not text:
        return "empty"
    source = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
    found = set(PLACEHOLDER.findall(text))
    if found - source or (not entry.msgid_plural and source - found):
        return f"placeholders differ ({', '.join(sorted(source ^ found))})"
    if sorted(re.findall(r"</?\w+", entry.msgid)) != sorted(re.findall(r"</?\w+", text)):
        return "markup differs"
    return "line ends differ" if entry.msgid.endswith("\n") != text.endswith("\n") else ""


def main() -> int:
    """Run one of the three calls."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("call", choices=["update", "missing", "fill"])
    parser.add_argument("language", nargs="?", choices=list(PLURALS))
    parser.add_argument("file", nargs="?", type=Path)
    given = parser.parse_args()
    if given.call == "update":
        update()
    elif given.call == "missing" and given.language:
        print(json.dumps(missing(given.language), ensure_ascii=False, indent=1))
    elif given.call == "fill" and given.language and given.file:
        return 1 if fill(given.language, given.file) else 0
    else:
        parser.error("which language, and for fill which file?")
    return 0


if __name__ == "__main__":
    sys.exit(main())
