"""How people sign in, prove that it is they, and stay signed in."""
