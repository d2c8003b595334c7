"""A student's own check, without a reference: saved replies, and the same grading of them."""
