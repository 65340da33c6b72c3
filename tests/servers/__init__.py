"""What the tests start for themselves: a database server, a browser."""
