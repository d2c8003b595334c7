"""judge: from what came back, and what should have, to a verdict in words that a student can use.

A message has three lines: what was asked; what came back, as a relation and never as a hidden number; where to look.
"""

from autograder.grading.judge.compare import differences
from autograder.grading.judge.verdict import RIGHT, WRONG, Verdict, _three_lines, not_attempted, ungraded
from autograder.grading.judge.words import failure, in_words, not_implemented, where
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import NOT_IMPLEMENTED, RETURNED, Reply


def judge(probe: Probe, reply: Reply, right: Reply) -> Verdict:
    """The verdict on one reply, given the reference's reply to the same question."""
    if right.outcome != RETURNED:
        reason = f"the reference did not answer ({right.outcome}: {right.error})"
        return ungraded(probe, reason)
    if reply.outcome == NOT_IMPLEMENTED:
        return not_attempted(probe, not_implemented(probe, reply))
    if reply.outcome != RETURNED:
        lines = _three_lines(probe, failure(reply), where(probe, reply))
        trace = f"\n{reply.trace}" if reply.trace else ""
        return Verdict(probe, WRONG, 0.0, lines + trace, raised=True)
    found = differences(reply, right, probe.tolerance)
    if not found:
        return Verdict(probe, RIGHT, probe.points, f"Right. {probe.asked}")
    return Verdict(probe, WRONG, 0.0, _three_lines(probe, in_words(found, reply, right, probe), probe.look))
