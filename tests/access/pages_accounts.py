"""The pages of accounts, privacy, people and values of the rules."""

from access.pages_core import Standing, nothing

PAGES: dict[str, Standing] = {
    **dict.fromkeys(("second-factor", "rules-adopted"), nothing),
    "rules-adopt": lambda _: {"name": "review.days"},
}
