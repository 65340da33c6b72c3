"""Notices: who was told what, written in the same transaction as what they tell of."""
