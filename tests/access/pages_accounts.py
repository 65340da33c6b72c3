"""The pages of accounts, privacy, people and values of the rules."""

from access.pages_core import Standing, nothing

PAGES: dict[str, Standing] = dict.fromkeys(("second-factor",), nothing)
