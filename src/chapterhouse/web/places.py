"""Countries and regions in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel import Locale
from django.utils.translation import get_language, gettext, to_locale
from django.utils.translation import gettext_noop as _

from chapterhouse.ordered import folded
from chapterhouse.record.regions import RegionTable

_SHIPPED: Final = (
    _("Africa"),
    _("Asia, Australia and Pacific"),
    _("Europe"),
    _("Latin America and Caribbean"),
    _("North America"),
)
"""The regions of the body that ships; another body's names are shown as its table gives them."""

_CODE: Final = re.compile("[A-Z]{2}")
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes of CLDR that are no places where somebody could be based."""


def region_name(table: RegionTable, code: str) -> str:
    """Return the name of a region by its code; an unknown code stays as it is."""
    return next((gettext(region.name) for region in table.regions if region.code == code), code)


def region_names(table: RegionTable) -> dict[str, str]:
    """Return the names of all regions by code, in the order of the reader's alphabet."""
    names = {region.code: gettext(region.name) for region in table.regions}
    return dict(alphabetical(names, get_language() or "en"))


def country_name(code: str) -> str:
    """Return the name of a country by its ISO 3166-1 code."""
    return _territories(get_language() or "en").get(code, code)


def language_name(code: str) -> str:
    """Return the name of a language by its code; an unknown code stays as it is."""
    return _languages(get_language() or "en").get(to_locale(code), code)


def country_choices() -> list[tuple[str, str]]:
    """Return every territory with its name, by name.

    Places without a region are offered too: whoever lives there is told why, not left searching.
    """
    return list(_choices(get_language() or "en"))


@lru_cache(maxsize=16)
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(alphabetical(_territories(language), language))


def alphabetical(names: Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """Return names by code in the order of a language's alphabet, whatever marks their letters bear.

    Chinese is read by its sound: the old national code, which GB 18030 continues, puts the common characters so.
    """
    if language.startswith("zh"):
        return sorted(names.items(), key=lambda pair: folded(pair[1]).encode("gb18030"))
    return sorted(names.items(), key=lambda pair: folded(pair[1]))


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[str, str]:
    names = Locale.parse(to_locale(language)).territories
    return {code: name for code, name in names.items() if _CODE.fullmatch(code) and code not in _NO_COUNTRIES}


@lru_cache(maxsize=16)
def _languages(language: str) -> dict[str, str]:
    return dict(Locale.parse(to_locale(language)).languages)
