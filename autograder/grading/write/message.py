"""A verdict in the words that a student reads: three lines, and below them the student's own frames."""

from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, UNGRADED, Verdict


def message(verdict: Verdict) -> str:
    """What was asked, what came back, where to look; of other verdicts than wrong ones, one line."""
    if verdict.status == RIGHT:
        return f"{verdict.reason or 'Right.'} {verdict.probe.asked}"
    if verdict.status == NOT_ATTEMPTED:
        return f"Not attempted: {verdict.reason}"
    if verdict.status == UNGRADED:
        return f"Not graded, and not your fault: the grader failed ({verdict.reason}). Staff will regrade."
    trace = [verdict.trace] if verdict.trace else []
    return "\n".join([verdict.probe.asked, f"Came back: {verdict.came_back}", verdict.look, *trace])
