"""How much a student is told of what is wrong."""

NAMED = "named"  # which mistake it is, with its source
RELATION = "relation"  # how the reply relates to the right one
NONE = "none"  # that it is not right
HINTS = (NAMED, RELATION, NONE)
