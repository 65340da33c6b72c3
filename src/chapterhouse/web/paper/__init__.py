"""What is set on paper: with the app's own fonts, right to left where the language asks for it."""
