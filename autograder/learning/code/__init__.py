"""A student's code as text, on its way into the bank: allowed, cut, renamed, and put into words. Runs none of it."""
