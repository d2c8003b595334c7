"""Which submissions of a class are too alike to be chance."""
