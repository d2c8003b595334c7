"""What explains a wrong function: the kind of explanation, and the line of the student's file, for programs to read."""

from dataclasses import asdict, dataclass
from enum import Enum


class Kind(str, Enum):
    """How a wrong answer is explained. As text it is the word that results files hold."""

    MISCONCEPTION = "misconception"  # a known mistake gives the same replies
    FAMILY = "family"  # one with a number in it does, and the number was found
    CONDITION = "condition"  # the answer is right under another question
    LINE = "line"  # the first line whose value no right way makes
    ERROR = "error"  # an exception, or no reply at all
    RELATION = "relation"  # how the reply relates to the right one
    NONE = "none"  # nothing is known but that it is wrong

    __str__ = str.__str__


@dataclass(frozen=True, slots=True)
class Explanation:
    """What explains one wrong function."""

    kind: Kind
    name: str | None = None  # of the mistake, with its number; or of the condition
    file: str | None = None  # such as "wgan_losses.py"
    line: int | None = None  # where the code leaves the path of right answers

    def to_json(self) -> dict[str, str | int | None]:
        """The explanation as results files hold it."""
        return asdict(self) | {"kind": self.kind.value}
