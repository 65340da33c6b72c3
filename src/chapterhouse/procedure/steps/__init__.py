"""One module for each proceeding: the guard and the effect of each fact, side by side."""
