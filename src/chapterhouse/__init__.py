"""Chapterhouse: accreditation of member groups by the body's own procedure."""

from typing import Final

__version__: Final = "0.1.0"
