"""Our own code's replies, which most commands need."""

from autograder.course.limits import DEFAULT


def ours(starter, device="cpu"):
    """The replies of our own code to this course's questions."""
    from autograder.course import salt
    from autograder.grading.expect import asked

    return asked.AskedReplies(starter, salt.read(), DEFAULT, device)
