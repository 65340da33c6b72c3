"""Applications being written, before anything of them is on record."""
