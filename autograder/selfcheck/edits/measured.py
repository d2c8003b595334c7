"""What was measured of wrong programs: which are caught, how they are explained, and in which line."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.grading.judge.explanation import Explanation, Kind
from autograder.selfcheck.edits.edit import Edit
from autograder.selfcheck.edits.equivalent import why_equivalent
from autograder.selfcheck.edits.right_functions import RightFunction


@dataclass(frozen=True, slots=True)
class Measured:
    """One wrong program, graded."""

    of: RightFunction
    edit: Edit
    explanation: Explanation | None
    is_caught: bool  # whether it loses a point

    @property
    def kind(self) -> Kind:
        """How it is explained."""
        return Kind.NONE if self.explanation is None else self.explanation.kind

    @property
    def lines_off(self) -> int | None:
        """How many lines the told line is from the edited statement; None where no line of the file is told."""
        told = self.explanation
        if told is None or told.line is None or told.file != f"{self.of.module}.py":
            return None
        return max(self.edit.first - told.line, told.line - self.edit.last, 0)

    @property
    def reason(self) -> str:
        """Why the edited program is as right as before; "" if that is not known."""
        return why_equivalent(self.of.way, self.of.function, self.edit.what)

    def in_words(self) -> str:
        """Where the edit was made, and what it is, in one line."""
        what = " ".join(self.edit.what.split())
        return f"{self.of.way}/{self.of.module}.py, line {self.edit.line}, {self.of.name}: {what}"


@dataclass(frozen=True, slots=True)
class Meter:
    """All that was measured."""

    found: tuple[Measured, ...]

    @property
    def caught(self) -> list[Measured]:
        """Those that lose a point."""
        return [each for each in self.found if each.is_caught]

    @property
    def equivalent(self) -> list[Measured]:
        """Those that keep all points and are known to be right."""
        return [each for each in self.found if not each.is_caught and each.reason]

    @property
    def holes(self) -> list[Measured]:
        """Those that keep all points, and nobody has said why."""
        return [each for each in self.found if not each.is_caught and not each.reason]

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many of those that are caught are explained in which way."""
        return {kind: sum(each.kind == kind for each in self.caught) for kind in Kind}

    def within(self, lines: int) -> int:
        """How many of those that are caught are told a line at most so far from the edited ones."""
        off = [each.lines_off for each in self.caught]
        return sum(each is not None and each <= lines for each in off)
