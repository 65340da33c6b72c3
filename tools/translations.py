"""Compiles each .po below the locale folder whose .mo is missing or older.

Done with Babel at set-up, so that the system's gettext is not needed to run the product.
"""

import sys
from pathlib import Path

import allauth
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "src" / "chapterhouse" / "locale"
# allauth speaks Portuguese as pt_BR and pt_PT, and so not at all to who asks for pt
BORROWED = Path(allauth.__file__).parent / "locale" / "pt_BR" / "LC_MESSAGES" / "django.po"
LENT = LOCALE / "borrowed" / "pt" / "LC_MESSAGES" / "django.mo"


def is_stale(po: Path, mo: Path) -> bool:
    """True when the compiled file is missing or older than its source."""
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def compile_one(po: Path, mo: Path) -> None:
    """Writes the .mo beside its .po by a rename, so that a running server never reads half a file."""
    with po.open("rb") as source:
        catalog = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
    unfinished = mo.with_suffix(".mo.new")
    with unfinished.open("wb") as target:
        write_mo(target, catalog)
    unfinished.replace(mo)


def main() -> int:
    """Compiles what is stale; a .po that cannot be read ends the run with its place."""
    for po in sorted(LOCALE.glob("**/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if is_stale(po, mo):
            compile_one(po, mo)
    if is_stale(BORROWED, LENT):
        LENT.parent.mkdir(parents=True, exist_ok=True)
        compile_one(BORROWED, LENT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
