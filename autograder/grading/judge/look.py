"""Where to look, given what came back. What fits one probe alone stands with the probe; this fits whatever is asked."""

import re
from collections.abc import Sequence

from autograder.grading.judge.compare import Difference
from autograder.sandbox.contract.probe import Probe

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
        "Look at what the function returns: a number, an array, a tuple or None is no tensor, and carries no gradient.",
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


def gravest(found: Sequence[Difference]) -> Difference:
    """The difference to speak of first: a wrong kind explains more than a wrong number."""
    return min(found, key=lambda difference: _GRAVITY.index(difference.what))


def look(found: Sequence[Difference], probe: Probe) -> str:
    """Where to look, in one line, for what is spoken of first.

    Args:
        found: in what the reply differs from the right one; at least one.
        probe: what was asked.
    """
    first = gravest(found)
    if probe.is_run:
        return probe.look
    if first.what == "not finite":
        logits = [int(m[1]) for each in found if each.what == "not finite" and (m := _LOGIT.search(each.name))]
        return _ROUNDED.format(logit=min(logits, key=abs)) if logits else probe.look
    if first.what == "value" and probe.aspect == "gradient":
        return _OF_GRADIENTS
    came = f"{first.what}: {first.name}"
    return next((words for pattern, words in _OF_ANY_PROBE if re.search(pattern, came)), probe.look)
