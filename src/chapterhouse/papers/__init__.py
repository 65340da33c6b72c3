"""Ballot papers: what somebody answered, kept apart from the fact that they voted."""
