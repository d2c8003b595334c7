"""Wrong answers that students really give, each with the sentence that explains it.

One folder a subject and one file a function, of their own names: what is wrong about `wgan_losses.interpolate` is in
`wgan_losses/interpolate.py`, the commonest first. A misconception is a function that takes the reference module and
returns a wrong implementation of one of its functions; everything else stays right. When a student's replies equal its
replies, the student reads its sentence. And a misconception that no probe notices is a blind spot of the grader.
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


def misconception(part: int, function: str, explanation: str, source: str) -> Callable:
    """Declare the decorated builder as a misconception about `function`.

    All four arguments are literals: the grader reads them from the syntax tree, without importing this package.
    """

    def declare(build: Callable) -> Misconception:
        return Misconception(part, function, explanation, source, build)

    return declare
