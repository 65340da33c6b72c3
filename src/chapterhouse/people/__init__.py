"""Accounts, the regions' and the committee's seats, and who speaks for an organisation."""
