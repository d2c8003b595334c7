"""judge: from what came back, and what should have, to a verdict in words that a student can use.

A message has three lines: what was asked; what came back, as a relation and never as a hidden number; where to look.
"""

from dataclasses import dataclass, replace

from autograder import runs
from autograder.compare import Difference, differences, relation
from autograder.observation import (
    FACT,
    KILLED,
    MALFORMED,
    MISSING,
    NOT_IMPLEMENTED,
    RAISED,
    RETURNED,
    TIMED_OUT,
    Observation,
)
from autograder.probe import Probe

RIGHT = "right"
WRONG = "wrong"
NOT_ATTEMPTED = "not attempted"
UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grader's word on one probe."""

    probe: Probe
    status: str  # RIGHT, WRONG, NOT_ATTEMPTED or UNGRADED; UNGRADED is our fault and never a silent zero
    score: float  # points earned, from 0 to the probe's
    message: str  # at most three lines, and below them the student's own frames if the code raised
    misconception: str | None = None  # the name of the mistake, where it is known
    raised: bool = False  # whether the code failed instead of replying; then the message says how

    def saying(self, came_back: str, look: str, misconception: str | None = None) -> "Verdict":
        """The same verdict with another second and third line."""
        lines = _three_lines(self.probe, came_back, look)
        return replace(self, message=lines, misconception=misconception)


def judge(probe: Probe, reply: Observation, right: Observation) -> Verdict:
    """The verdict on one reply, given the reference's reply to the same question."""
    if right.outcome != RETURNED:
        reason = f"the reference did not answer ({right.outcome}: {right.error})"
        return ungraded(probe, reason)
    if reply.outcome == NOT_IMPLEMENTED:
        return not_attempted(probe, _not_implemented(probe, reply))
    if reply.outcome != RETURNED:
        lines = _three_lines(probe, _failure(reply), _where(probe, reply))
        trace = f"\n{reply.trace}" if reply.trace else ""
        return Verdict(probe, WRONG, 0.0, lines + trace, raised=True)
    found = differences(reply, right, probe.tolerance)
    if not found:
        return Verdict(probe, RIGHT, probe.points, f"Right. {probe.asked}")
    return Verdict(probe, WRONG, 0.0, _three_lines(probe, in_words(found, reply, right, probe), probe.look))


def not_attempted(probe: Probe, reason: str) -> Verdict:
    """No points, and no reproach: the function is still to be written."""
    return Verdict(probe, NOT_ATTEMPTED, 0.0, f"Not attempted: {reason}")


def ungraded(probe: Probe, reason: str) -> Verdict:
    """No points counted, because the grader failed; staff must see to it."""
    return Verdict(
        probe, UNGRADED, 0.0, f"Not graded, and not your fault: the grader failed ({reason}). Staff will regrade."
    )


def _three_lines(probe: Probe, came_back: str, look: str) -> str:
    return f"{probe.asked}\nCame back: {came_back}\n{look}"


def _not_implemented(probe: Probe, reply: Observation) -> str:
    function = probe.function.partition(".")[2]
    if not reply.error:
        return f"{probe.module}.py has no function {_functions(probe)}."
    if probe.is_run:
        return f"the run calls {reply.error}, which raises NotImplementedError."
    if reply.error != function:
        return f"{function} calls {reply.error}, which raises NotImplementedError."
    return f"{function} raises NotImplementedError."


def _functions(probe: Probe) -> str:
    """The names of the functions that a probe calls."""
    return " or ".join(function.partition(".")[2] for function in probe.calls)


_FAILED = {
    RAISED: "an exception, {}",
    TIMED_OUT: "nothing, {}",
    KILLED: "nothing, {}",
    MALFORMED: "something that could not be used: {}",
}


def _failure(reply: Observation) -> str:
    return _FAILED[reply.outcome].format(reply.error)


def _where(probe: Probe, reply: Observation) -> str:
    if reply.outcome == RAISED:
        if "RecursionError" in reply.error:
            return "Look at the line named below: a function that calls itself without an end."
        return "Look at the line named below." if reply.trace else "Look at the line named above."
    if reply.outcome == TIMED_OUT:
        if reply.error.startswith("importing"):
            return 'Look for training or plots that run on import: put them under `if __name__ == "__main__":`.'
        return f"Look for a loop without an end in {_functions(probe)}."
    if reply.outcome == MALFORMED and "argument" in reply.error:
        return f"Look at the parameters of {_functions(probe)}: they are to be those of the stub, in its order."
    if reply.outcome == KILLED:
        return f"Look in {_functions(probe)} for exit(), endless recursion or very large tensors."
    return probe.look


def in_words(found: list, reply: Observation, right: Observation, probe: Probe) -> str:
    """What came back, in one line, from its differences."""
    if probe.is_run:
        return runs.in_words(reply, right, probe)
    first = _gravest(found)
    if first.what == "missing":
        wrong = [difference for difference in found if difference.what == "missing"]
        if len(wrong) == sum(array.kind not in (MISSING, FACT) for array in right.arrays.values()):
            return "no gradient at all: nothing connects the result to what it was computed from."
        return f"no {first.name}."
    if first.what == "fact":
        more = len([difference for difference in found if difference.what == "fact"]) - 1
        others = f" (and {more} more)" if more else ""
        return f'this should hold and does not: "{first.name}"{others}.'
    if first.what != "value":
        return f"{first.name}: {first.text}."
    values = [difference for difference in found if difference.what == "value"]
    pairs = [(reply.arrays[d.name].values, right.arrays[d.name].values) for d in values]
    common = relation(pairs, probe.tolerance) if len(values) > 1 else first.text
    count = sum(array.kind != FACT for array in right.arrays.values())
    if len(values) == count and len(values) > 1 and common != "not the right value":
        return f"{common}, in every place asked."
    share = f" ({len(values)} of {count} replies are wrong)" if count > 1 else ""
    return f"{first.name}: {first.text}{share}."


_GRAVITY = ("kind", "dtype", "shape", "not finite", "missing", "value", "fact")


def _gravest(found: list) -> Difference:
    """The difference to speak of first: a wrong kind explains more than a wrong number."""
    return min(found, key=lambda difference: _GRAVITY.index(difference.what))
