"""Our own code's replies, which most commands need."""

from typing import TYPE_CHECKING

from autograder.course.limits import DEFAULT
from autograder.grading.observe.starter import Starter

if TYPE_CHECKING:  # it imports numpy
    from autograder.grading.expect.asked import AskedReplies


def ours(starter: Starter, device: str = "cpu") -> "AskedReplies":
    """The replies of our own code to this course's questions."""
    from autograder.course import salt
    from autograder.grading.expect import asked

    return asked.AskedReplies(starter, salt.read(), DEFAULT, device)
