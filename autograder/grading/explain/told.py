"""What a student and the staff are told of one wrong function, as far as the course's hints allow."""

from dataclasses import dataclass, replace

from autograder.course.hints import LINE, NAMED, NONE
from autograder.grading.explain.condition.found import Found, ended
from autograder.grading.explain.known_mistakes.mistakes import Diagnosis
from autograder.grading.explain.line.line_words import in_words, line_of
from autograder.grading.explain.line.where import Place
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import Verdict
from autograder.sandbox.contract.conditions.asked_of import REFUSALS
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
        mistake, condition = self._mistake(verdict), self._condition(verdict)
        found = self._worded(verdict, mistake, condition)
        names = mistake.names if mistake else ()
        return replace(found, mistakes=names, explanation=self._explanation(verdict, mistake, condition))

    def _mistake(self, verdict: Verdict) -> Diagnosis | None:
        return self.diagnosis if self.diagnosis and verdict.probe.name in self.diagnosis.explains else None

    def _condition(self, verdict: Verdict) -> Found | None:
        return self.condition if self.condition and verdict.probe.name in self.condition.explains else None

    def _place(self, verdict: Verdict, mistake: Diagnosis | None) -> Place | None:
        """The place, but of a question about what is refused, which has another cause than a wrong value."""
        is_refusal = verdict.probe.name.partition(".")[2] in REFUSALS
        is_own = self.place is not None and verdict.probe == self.place.probe
        return self.place if is_own or not is_refusal or mistake is not None else None

    def _worded(self, verdict: Verdict, mistake: Diagnosis | None, condition: Found | None) -> Verdict:
        place = self._place(verdict, mistake)
        if self.hints == NAMED and condition is not None:
            return condition.told(verdict)
        if self.hints == NAMED and mistake is not None:
            line = f"Look at {line_of(place)}. " if place is not None else ""
            return verdict.saying(mistake.in_words(), f"{line}{mistake.look()}")
        if self.hints in (NAMED, LINE) and place is not None:
            return replace(verdict, came_back=f"{ended(verdict.came_back)} {in_words(place)}")
        if self.hints == NONE and not verdict.failed:
            return verdict.saying("not the right answer.", verdict.probe.look)
        return verdict

    def _explanation(self, verdict: Verdict, mistake: Diagnosis | None, condition: Found | None) -> Explanation | None:
        place = self._place(verdict, mistake)
        file, line = (f"{place.module}.py", place.line) if place is not None else (None, None)
        if mistake is not None:
            kind = Kind.FAMILY if mistake.kind == "family" else Kind.MISCONCEPTION
            return Explanation(kind, PAIR.join(mistake.names), file, line)
        if condition is not None:
            return Explanation(Kind.CONDITION, condition.name, file, line)
        if place is not None:
            is_error = verdict.failed and place.is_where_it_raised
            return Explanation(Kind.ERROR if is_error else Kind.LINE, None, file, line)
        return verdict.explanation
