"""The grader's proof on the GPU: right ways keep everything, every misconception is caught and named."""

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.selfcheck import prove


def test_selfcheck_holds_on_the_gpu(starter, record_property):
    """The reference and every right way get all points, stubs none, every misconception is caught and named."""
    proof = prove.whole(AskedReplies(starter, Salt("tests"), DEFAULT, "cuda"))
    record_property("misconceptions", len(proof.rows))
    assert list(proof.falsehoods) == []
