"""What came back, and where to look, in the words that a student reads."""

import math
import re
from collections.abc import Sequence

from autograder.grading.judge import training_run
from autograder.grading.judge.compare import Difference
from autograder.grading.judge.exceptions import meaning
from autograder.grading.judge.relation import UNRELATED, relation
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import FACT, KILLED, MALFORMED, MISSING, RAISED, TIMED_OUT, Reply

_GRAVITY = ("kind", "dtype", "shape", "not finite", "missing", "value", "fact")
_OF_ANY_PROBE = (  # pattern of "what: name", as a Difference has them -> where to look
    (r"^fact: .*\bdevice\b", "Look at every tensor that the function makes: which device is it made on?"),
    (
        r"^fact: .*(\bunchanged\b|\b(is|are) as (it was|they were)\b|still need no gradient|is left so\b|same objects)",
        "Look for what is changed in place or set, and at what the docstring says stays as it was.",
    ),
    (
        r"^fact: epsilons differ from call to call",
        "Look for a seed that is set inside the function, or numbers that are kept from one call to the next.",
    ),
    (r"^fact: epsilons are in no order", "Look at where the numbers come from: are they drawn, or counted up?"),
    (
        r"^kind: ",
        "Look at what the function returns: it is another kind of thing than the docstring says.",
    ),
    (
        r"^dtype: ",
        "Look for what makes another dtype than the arguments have: double(), half(), numpy, a dtype by name.",
    ),
    (
        r"^shape: ",
        "Look at what the docstring says of the result's shape, and at the axes of what comes before the return.",
    ),
)
_OF_GRADIENTS = (
    "Look at the value first, which is asked before this: where that is right, some part of the result passes on "
    "another gradient than it should."
)
_LOGIT = re.compile(r"logits? (-?\d+)\b")
_ROUNDED = (
    "Look at every step from the logit to the loss at a logit of {logit}, in float32: a sigmoid rounds to 0 or 1, an "
    "exponential overflows, and a logarithm of what is left is not finite. PyTorch has functions that take logits and "
    "never form the probability."
)


def not_implemented(probe: Probe, reply: Reply) -> str:
    """Which function is still to be written."""
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


def failure(reply: Reply) -> str:
    """What came back of code that failed instead of replying."""
    said = _FAILED[reply.outcome].format(reply.error)
    known = meaning(reply.error) if reply.outcome == RAISED else None
    return f"{said.rstrip('.')}. {known.means}" if known else said


def where(probe: Probe, reply: Reply) -> str:
    """Where to look when code failed instead of replying."""
    if reply.outcome == RAISED:
        if reply.kind == "RecursionError":
            return "Look at the line named below: a function that calls itself without an end."
        known = meaning(reply.error)
        if known and reply.trace:
            return known.look
        return "Look at the line named below." if reply.trace else "Look at the line named above."
    if reply.outcome == TIMED_OUT:
        if reply.importing:
            return 'Look for training or plots that run on import: put them under `if __name__ == "__main__":`.'
        return f"Look for a loop without an end in {_functions(probe)}."
    if reply.outcome == MALFORMED and reply.kind == "TypeError" and "argument" in reply.error:
        return f"Look at the parameters of {_functions(probe)}: they are to be those of the stub, in its order."
    if reply.outcome == KILLED:
        return f"Look in {_functions(probe)} for exit(), endless recursion or very large tensors."
    return probe.look


def in_words(found: Sequence[Difference], reply: Reply, right: Reply, probe: Probe, *, named: bool = True) -> str:
    """What came back, in one line, from its differences; without `named`, not in which of the arrays."""
    if probe.is_run:
        return training_run.in_words(reply, right, probe)
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
    if len(values) == count and len(values) > 1 and common != UNRELATED:
        return f"{common}, in every place asked."
    if not named:
        return first.text
    share = f" ({len(values)} of {count} replies are wrong)" if count > 1 else ""
    return f"{first.name}: {first.text}{share}."


def relation_alone(found: Sequence[Difference], reply: Reply, right: Reply, probe: Probe) -> str:
    """How a reply relates to the right one, without the name of the array in which it is wrong."""
    first = _gravest(found)
    if first.what == "fact":
        return first.name
    return first.text if first.what not in ("missing", "value") else in_words(found, reply, right, probe, named=False)


def says_more_than_wrong(found: Sequence[Difference]) -> bool:
    """Whether anything is known of how a reply differs: a relation, a shape, a fact, and not only that it is wrong."""
    return any(difference.text != UNRELATED for difference in found)


def _gravest(found: Sequence[Difference]) -> Difference:
    """The difference to speak of first: a wrong kind explains more than a wrong number; of logits, the smallest."""
    return min(found, key=lambda difference: (_GRAVITY.index(difference.what), _size_of_logit(difference)))


def _size_of_logit(difference: Difference) -> float:
    """How large the logit is at which a reply is not finite; 0 of what is another difference."""
    if difference.what != "not finite":
        return 0.0
    named = _LOGIT.search(difference.name)
    return abs(int(named[1])) if named else math.inf


def look(found: Sequence[Difference], probe: Probe) -> str:
    """Where to look when a reply is not the right one, in one line: what fits any probe, else the probe's own words.

    Args:
        found: in what the reply differs from the right one; at least one.
        probe: what was asked.
    """
    first = _gravest(found)
    if probe.is_run:
        return probe.look
    if first.what == "not finite":
        named = _LOGIT.search(first.name)
        return _ROUNDED.format(logit=named[1]) if named else probe.look
    if first.what == "value" and probe.aspect == "gradient":
        return _OF_GRADIENTS
    came = f"{first.what}: {first.name}"
    return next((words for pattern, words in _OF_ANY_PROBE if re.search(pattern, came)), probe.look)
