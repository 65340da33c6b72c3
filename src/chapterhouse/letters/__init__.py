"""Letters to the party of a case: each went out with a fact, and stays as it was sent."""
