"""Documents on the pages: who may open whose, and what is said of them."""
