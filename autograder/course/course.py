"""What a TA decides each term: questions, points, visibility, hints, limits. course_file.py reads and checks it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from autograder.course.dates import Dates, shown
from autograder.course.limits import DEFAULT, Limits
from autograder.sandbox.contract.probe import Probe


@dataclass(frozen=True, slots=True)
class Course:
    """A checked course file."""

    name: str
    term: str
    questions: dict[str, float]  # every question that is asked, such as "gan_losses.generator_value" -> its points
    functions: dict[str, list[str]]  # module that students write, such as "gan_losses" -> its functions
    runs: list[str]  # every run that there is, on or off, such as "training.wgan"
    off: list[str]  # the functions and runs that are switched off, such as "divergences.bilinear_gda"
    visibility: dict[str, str]  # part -> one of autograder.sandbox.contract.probe.VISIBILITIES
    hints: str  # what is told of a wrong answer: one of autograder.course.hints.HINTS
    at_home: str  # how soon check.py tells it: one of autograder.course.hints.AT_HOME
    question_seconds: float  # of CPU time for one question
    import_seconds: float  # of CPU time to import one file of a student's
    total_seconds: float  # by the clock for all of a student's code
    penalty_weight: float  # lambda, as the handout states it
    critic_steps: int  # for one of the generator, as the handout states it
    leaderboard: bool  # whether Gradescope shows a ranking
    late: str  # the late rule, which students read first, and again where a submission came late; "" for nothing
    due: str  # when the code is due, as students read it; "" where the course does not state it
    ask: str  # where students ask; "" where the course does not state it
    notebooks_in_zip: bool  # whether students hand in their notebooks too
    hours: dict[str, float]  # part, or function such as "gan_losses.generator_loss" -> hours of work; some, all or none
    dates: Dates = field(default_factory=Dates)  # what is computed with, where the course states it
    written: dict[str, bool] = field(default_factory=dict)  # group "2" or question "2.3" -> whether it is asked

    @property
    def points(self) -> dict[str, float]:
        """What each part that is asked is worth, such as {"gan_losses": 30}, in order."""
        parts: dict[str, float] = {}
        for name, points in self.questions.items():
            part = name.partition(".")[0]
            parts[part] = round(parts.get(part, 0) + points, 2)
        return parts

    @property
    def total(self) -> float:
        """What the code is worth in all: the number to enter in Gradescope."""
        return round(sum(self.questions.values()), 2)

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that students write and hand in, in order."""
        return tuple(self.functions)

    @property
    def modules_off(self) -> tuple[str, ...]:
        """The modules of which nothing is asked, in order; a part of runs alone has none."""
        off = [name.partition(".")[0] for name in self.off if name not in self.runs]
        return tuple(module for module in dict.fromkeys(off) if module not in self.functions)

    @property
    def due_shown(self) -> str:
        """When the code is due, as students read it; "" where the course does not state it."""
        moment = self.dates.moment
        return shown(moment) if moment else self.due

    @property
    def late_shown(self) -> str:
        """What lateness costs, as students read it; "" for nothing."""
        return " ".join(text for text in (self.dates.late_rule(), self.late) if text)

    @property
    def limits(self) -> Limits:
        """The limits of one grading. By the clock a question may take three times its CPU time, an import twice."""
        return replace(
            DEFAULT,
            cpu_seconds=self.question_seconds,
            wall_seconds=3 * self.question_seconds,
            import_cpu_seconds=self.import_seconds,
            import_wall_seconds=2 * self.import_seconds,
            total_seconds=self.total_seconds,
        )

    def to_json(self) -> dict[str, Any]:
        """What `from_json` makes the same course of."""
        return asdict(self)


def from_json(fields: Mapping[str, Any]) -> Course:
    """The course whose `to_json` is `fields`. Raises TypeError where they are another version's."""
    return Course(**{**fields, "dates": Dates(**fields["dates"])})


def applied(course: Course, probes: Sequence[Probe]) -> list[Probe]:
    """Those of the probes that the course asks, with its points and visibility."""
    return [
        replace(probe, points=course.questions[probe.name], visibility=course.visibility[probe.part_name])
        for probe in probes
        if probe.name in course.questions
    ]
