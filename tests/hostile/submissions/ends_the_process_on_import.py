"""os._exit(0) while it is imported: a further child passes over that line, and asks the functions."""
# loses:

os._exit(0)
