"""Wrong answers that students really give, each with the sentence that explains it.

One folder a subject and one file a function, of their own names: what is wrong about `wgan_losses.interpolate` is in
`wgan_losses/interpolate.py`, the commonest first. A misconception is a function that takes the reference module and
returns a wrong implementation of one of its functions; everything else stays right. When a student's replies equal its
replies, the student reads its sentence. And a misconception that no probe notices is a blind spot of the grader.

A family is a misconception with one free number, such as the limit at which logits are cut off. Its builder takes that
number too; the number is found from the student's replies.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Misconception:
    """One wrong answer."""

    part: int  # of the assignment: 1 divergences, 2 GAN losses, 3 WGAN losses, 4 training
    function: str  # the function of the reference module that it replaces
    explanation: str  # one sentence to the student who holds it, ending in a full stop
    source: str  # where it can be read up, to the line
    build: Callable  # from the reference module to the wrong implementation


@dataclass(frozen=True)
class Family:
    """One wrong answer for every number."""

    part: int
    function: str
    explanation: str  # one sentence, with the parameter in braces where the number stands
    source: str
    build: Callable  # from the reference module and a number to the wrong implementation
    parameter: str  # what the number is called


def misconception(part: int, function: str, explanation: str, source: str) -> Callable:
    """Declare the decorated builder as a misconception about `function`.

    All four arguments are literals: the grader reads them from the syntax tree, without importing this package.
    """

    def declare(build: Callable) -> Misconception:
        return Misconception(part, function, explanation, source, build)

    return declare


def family(
    part: int,
    function: str,
    explanation: str,
    source: str,
    *,
    parameter: str,
    values: tuple[float, ...],  # noqa: ARG001 (read from the syntax tree)
    common: tuple[float, ...] = (),  # noqa: ARG001 (read from the syntax tree)
    whole: bool = False,  # noqa: ARG001 (read from the syntax tree)
) -> Callable:
    """Declare the decorated builder as a family of misconceptions about `function`.

    All arguments are literals, as for `misconception`.

    Args:
        part: of the assignment.
        function: the function of the reference module that each replaces.
        explanation: the sentence to the student, with the number's place in it: "{limit}".
        source: where it can be read up.
        parameter: what the number is called: "limit".
        values: 2 to 12 usual numbers, ascending. Numbers between two of them are found too.
        common: those of the values that are so usual that each counts as a misconception: it is also looked for
            together with other mistakes.
        whole: whether only whole numbers are meant.
    """

    def declare(build: Callable) -> Family:
        return Family(part, function, explanation, source, build, parameter)

    return declare
