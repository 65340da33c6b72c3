"""What is kept of a person: shown to them, given to them, and erased at their wish."""
