"""One condition: what it changes of a probe's question, as plain data, and what it says where the answer is right then.

A condition explains a wrong answer that is right under it: the change is the explanation. It holds no right answer; the
reference is asked under the same condition.
"""

from dataclasses import dataclass

CHANGED = "the condition changed the question"  # the name of a fact in a reply: whether there was anything to change
FIRST, LAST, TENSOR = "first", "last", "tensor"  # what is taken of a result
TRAINING, EVALUATION = "training", "evaluation"
ARRAYS, TENSORS, LISTS = "arrays", "tensors", "lists"  # what masses come in
FLOATS = "floats"  # in whatever they come, not as whole numbers
WHOLE, SORTED = "whole", "sorted"  # what positions are made


@dataclass(frozen=True, slots=True)
class Condition:
    """A change of the question. A field that is empty, 0 or false changes nothing."""

    name: str  # unique; part of the question's name
    functions: tuple[str, ...]  # that are asked under it
    fact: str  # what was seen; {wrong} stands for how the answer failed without the condition
    means: str  # what that says of the code, never what is right; one sentence, without a capital
    look: str  # where to look
    not_asked: tuple[str, ...] = ()  # probes, without their module, whose very point the condition would take away
    refutable: bool = True  # whether a value question that is right, although the condition does not hold, refutes it

    # What the probe draws
    batch: int = 0  # images, logits or scores in every batch
    image: tuple[int, int, int] = (0, 0, 0)  # channels, height and width of every image; 0 leaves one as it is
    square: bool = False  # images whose width is their height
    dtype: str = ""  # of every tensor
    mode: str = ""  # TRAINING or EVALUATION: of every critic, also where a probe would have the other
    slopes: tuple[float, ...] = (1.0,)  # how many times as steep the critic is, each in a reply of its own
    no_grad: bool = False  # whether the parameters have no .grad where a probe would fill it
    draw: int = 0  # added to the seed of the generators that student code may use; the inputs stay what they are

    # What the function is called with
    score_axes: int = 0  # 1 for scores of shape (N,), 2 for (N, 1): arguments, or a critic's results
    epsilon_axes: int = 0  # 1 for an epsilon of shape (N,), 4 for (N, 1, 1, 1)
    scale: float = 0.0  # how many times as large the scores are
    masses: str = ""  # ARRAYS, TENSORS, LISTS or FLOATS
    positive: bool = False  # whether every mass is above 0
    positions: str = ""  # WHOLE or SORTED
    several: bool = False  # whether what comes for one image alone comes twice
    graph: bool = False  # whether the generated images come with a graph, as out of a generator
    copies: bool = False  # whether each call gets copies of its arguments

    # What is taken of what it returns
    result: str = ""  # FIRST or LAST of a tuple or list; TENSOR: a numpy array as a tensor

    @property
    def is_of_rounding(self) -> bool:
        """Whether it may be what explains a reply that is nearly right."""
        return bool(self.dtype or self.scale)

    def in_words(self, *, failed: bool) -> str:
        """What was seen and what it says, one sentence without a capital.

        Args:
            failed: whether the code raised without the condition, and did not just reply wrongly.
        """
        return f"{self.fact.format(wrong='an exception' if failed else 'wrong')}: {self.means}"
