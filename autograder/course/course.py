"""What a TA decides each term: points, visibility, hints, limits. The record; course_file.py reads and checks it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from autograder.course.dates import Dates, shown
from autograder.course.limits import DEFAULT, Limits
from autograder.errors import InputError
from autograder.sandbox.contract.probe import PARTS, Probe

_CENT = 100  # points are given in hundredths


@dataclass(frozen=True, slots=True)
class Course:
    """A checked course file."""

    name: str
    term: str
    points: dict[str, float]  # part, such as "gan_losses" -> what it is worth
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

    @property
    def total(self) -> float:
        """What the code is worth in all: the number to enter in Gradescope."""
        return round(sum(self.points.values()), 2)

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
    """The probes with the course's points and visibility. Raises InputError where a part's points cannot be given.

    Points are hundredths that add up: where a part's do not divide evenly, some of its probes get 0.01 more.
    """
    points: dict[str, float] = {}
    visibility: dict[str, str] = {}
    for part, total in course.points.items():
        of_part = [probe for probe in probes if probe.part == PARTS[part]]
        shares = _shares([probe.points for probe in of_part], total)
        if shares is None:
            raise InputError(f"the course file gives {total:g} points to {part}, which has no questions worth points")
        points |= {probe.name: share for probe, share in zip(of_part, shares, strict=True)}
        visibility |= {probe.name: course.visibility[part] for probe in of_part}
    return [replace(probe, points=points[probe.name], visibility=visibility[probe.name]) for probe in probes]


def _shares(weights: list[float], total: float) -> list[float] | None:
    """`total` divided in proportion to `weights`; None where there is nobody to give it to."""
    if sum(weights) == total:
        return weights
    if not sum(weights):
        return None
    cents = round(total * _CENT)
    exact = [weight * cents / sum(weights) for weight in weights]
    given = [int(share) for share in exact]
    neediest = sorted(range(len(exact)), key=lambda at: given[at] - exact[at])
    for at in neediest[: cents - sum(given)]:
        given[at] += 1
    return [share / _CENT for share in given]
