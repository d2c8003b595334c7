"""What a student and the staff are told of one wrong function, as far as the course's hints allow."""

from dataclasses import dataclass, replace

from autograder.course.hints import LINE, NAMED, NONE
from autograder.grading.explain.condition.found import Found
from autograder.grading.explain.line.line_words import in_words
from autograder.grading.explain.line.where import Place
from autograder.grading.explain.names.mistakes import Diagnosis
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import Verdict
from autograder.sandbox.contract.question import PAIR


@dataclass(frozen=True, slots=True)
class Told:
    """What explains one function's wrong answers: a mistake or a condition or neither, and a place if it is known."""

    diagnosis: Diagnosis | None
    condition: Found | None
    place: Place | None
    hints: str  # one of autograder.course.hints

    def of(self, verdict: Verdict) -> Verdict:
        """A verdict on a wrong question of the function, explained."""
        found = self._worded(verdict)
        return replace(found, mistakes=self._mistakes(verdict), explanation=self._explanation(verdict))

    def _names(self, verdict: Verdict) -> bool:
        return self.diagnosis is not None and verdict.probe.name in self.diagnosis.explains

    def _mistakes(self, verdict: Verdict) -> tuple[str, ...]:
        return self.diagnosis.names if self.diagnosis is not None and self._names(verdict) else ()

    def _worded(self, verdict: Verdict) -> Verdict:
        if self.hints == NAMED and self.condition is not None and verdict.probe.name in self.condition.explains:
            return self.condition.told(verdict)
        if self.hints == NAMED and self.diagnosis is not None and self._names(verdict):
            return verdict.saying(self.diagnosis.in_words(), f"{self._line()}{self.diagnosis.look()}")
        if self.hints in (NAMED, LINE) and self.place is not None:
            return replace(verdict, came_back=f"{_ended(verdict.came_back)} {in_words(self.place)}")
        if self.hints == NONE and not verdict.failed:
            return verdict.saying("not the right answer.", verdict.probe.look)
        return verdict

    def _line(self) -> str:
        return f"Look at line {self.place.line} of {self.place.module}.py. " if self.place is not None else ""

    def _explanation(self, verdict: Verdict) -> Explanation:
        file, line = (f"{self.place.module}.py", self.place.line) if self.place is not None else (None, None)
        if self.diagnosis is not None and self._names(verdict):
            kind = Kind.FAMILY if self.diagnosis.kind == "family" else Kind.MISCONCEPTION
            return Explanation(kind, PAIR.join(self.diagnosis.names), file, line)
        if self.condition is not None and verdict.probe.name in self.condition.explains:
            return Explanation(Kind.CONDITION, self.condition.name, file, line)
        if self.place is not None and not (verdict.failed and self.place.is_where_it_raised):
            return Explanation(Kind.LINE, None, file, line)
        if verdict.failed:
            return Explanation(Kind.ERROR, None, file, line)
        return Explanation(Kind.NONE if verdict.came_back == NOTHING_KNOWN else Kind.RELATION)


NOTHING_KNOWN = "not the right value."


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
