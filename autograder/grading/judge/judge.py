"""judge: from what came back, and what should have, to a verdict."""

from autograder.grading.judge import verdict
from autograder.grading.judge.compare import differences
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import WRONG, Verdict, not_attempted, ungraded
from autograder.grading.judge.words import (
    failure,
    in_words,
    look,
    not_implemented,
    relation_alone,
    says_more_than_wrong,
    where,
)
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import NOT_IMPLEMENTED, PASSED_OVER, RETURNED, Reply


def judge(probe: Probe, reply: Reply, right: Reply) -> Verdict:
    """The verdict on one reply, given the reference's reply to the same question."""
    if right.outcome != RETURNED:
        reason = f"the reference did not answer ({right.outcome}: {right.error})"
        return ungraded(probe, reason)
    if reply.outcome == NOT_IMPLEMENTED:
        return not_attempted(probe, not_implemented(probe, reply))
    if reply.outcome != RETURNED:
        said, error = (failure(reply), where(probe, reply), reply.trace), Explanation(Kind.ERROR)
        return Verdict(probe, WRONG, 0.0, *said, relation=_failing(reply), failed=True, explanation=error)
    found = differences(reply, right, probe.tolerance)
    if not found:
        return verdict.right(probe)
    told = Explanation(Kind.RELATION if says_more_than_wrong(found) else Kind.NONE)
    words, alone = in_words(found, reply, right, probe), relation_alone(found, reply, right, probe)
    return Verdict(probe, WRONG, 0.0, words, look(found, probe), relation=alone, explanation=told)


def _failing(reply: Reply) -> str:
    """How code failed: what it raised; or why a line was passed over, whichever of its names was used."""
    _, passed_over, why = reply.error.partition(PASSED_OVER)
    return f"{passed_over}{why}" if passed_over else reply.error
