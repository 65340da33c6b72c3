"""Guidance: the dated guidelines, whom to contact, and conversations of help, which are no part of any case."""
