"""What is kept of one submission of a class: enough for grades.csv, class.html and a comparison of two gradings."""

from dataclasses import dataclass

from autograder.classroom.intake.handed_in import Person
from autograder.grading.judge.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one probe found."""

    probe: str  # the probe's name
    status: str  # one of autograder.grading.judge.judge: right, wrong, not attempted, ungraded
    score: float  # points earned
    misconception: str | None  # the name of the mistake, where it is known
    message: str  # what the student reads
    came_back: str = ""  # of what is wrong: what came back, without what was asked and where to look
    explanation: Explanation | None = None  # of what is wrong; None too in a record of a grader that had none


@dataclass(frozen=True, slots=True)
class Record:
    """One submission, graded or unreadable."""

    name: str  # the folder OUT/NAME that holds its results.json and report.html
    people: tuple[Person, ...]  # several for a group, none where nobody is named
    outcomes: tuple[Outcome, ...]  # in the order of the probes; empty where the submission could not be read
    notes: tuple[str, ...]  # one-line remarks: ignored files, missing modules
    error: str  # why it could not be read, in one line; "" if it could
    seconds: float  # that its grading took

    @property
    def score(self) -> float:
        """Points earned."""
        return sum(outcome.score for outcome in self.outcomes)
