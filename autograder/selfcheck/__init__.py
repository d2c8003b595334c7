"""The grader's proof of itself: the reference, the stubs and every misconception, graded."""
