"""Ties to applicants that people declare, and what regions write down of their own procedures."""
