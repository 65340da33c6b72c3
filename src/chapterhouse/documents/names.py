"""Names of files as people gave them, made harmless."""

from __future__ import annotations

import re
from typing import Final

from chapterhouse.documents.kinds import EXTENSIONS, Kind
from chapterhouse.spelled import one_line

LONGEST: Final = 100
_NO_NAME: Final = re.compile(r'[/\\:*?"<>|\s]+')


def kind_of(name: str) -> Kind | None:
    """Return the kind that the end of a name promises, if it is one of ours."""
    return EXTENSIONS.get(one_line(name, len(name)).rpartition(".")[2].casefold()) if "." in name else None


def shown_name(name: str, kind: Kind) -> str:
    """Return the name to show and to save under: one ending only, and that of its kind."""
    stem = one_line(name.replace("\\", "/").rpartition("/")[2], len(name)).rpartition(".")[0]
    plain = _NO_NAME.sub(" ", stem.replace(".", " ")).strip("-=+@ ")
    return f"{plain[:LONGEST].strip() or 'document'}.{kind.value if kind is not Kind.JPEG else 'jpg'}"
