"""Takes a class's own mistakes into the bank of misconceptions, and its own right answers among the right ways."""
