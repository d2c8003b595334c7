"""How much a student is told of what is wrong."""

NAMED = "named"  # which mistake it is, with its source, and in which line
LINE = "line"  # in which line the code leaves the path of right answers
RELATION = "relation"  # how the reply relates to the right one
NONE = "none"  # that it is not right
HINTS = (NAMED, LINE, RELATION, NONE)
