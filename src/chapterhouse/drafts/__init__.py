"""Applications being written: saved as one types, resumed by a link, shared with co-applicants."""
