"""What a class got wrong, counted: who holds which misconception, how each question and function went. No HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.classroom.results.record import Outcome, Record
from autograder.grading.expect.misconceptions import Known
from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import PAIR

_Answers = Mapping[int, Mapping[str, Outcome]]  # place of a submission -> probe's name -> what it found
LETTERS: dict[str, str] = {RIGHT: "r", WRONG: "w", NOT_ATTEMPTED: "n", UNGRADED: "u"}


@dataclass(frozen=True, slots=True)
class Held:
    """One misconception and the submissions that hold it, by their places in the list of records."""

    name: str
    function: str  # with its module: "gan_losses.discriminator_loss"
    known: Known | None  # None where the catalogue no longer has it
    holders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """How one probe went, in submissions."""

    probe: Probe
    right: int
    wrong: int
    not_attempted: int
    ungraded: int

    @property
    def asked(self) -> int:
        """Submissions that were asked."""
        return self.right + self.wrong + self.not_attempted + self.ungraded

    @property
    def graded(self) -> int:
        """Submissions that were graded on it."""
        return self.right + self.wrong + self.not_attempted

    @property
    def answered(self) -> int:
        """Submissions that attempted it and were graded on it."""
        return self.right + self.wrong


@dataclass(frozen=True, slots=True)
class Function:
    """How one function went: each submission that was read and asked is in one of the five, by its place."""

    name: str
    right: tuple[int, ...]  # on every probe of the function
    named: tuple[int, ...]  # wrong, and at least one misconception is named
    unnamed: tuple[int, ...]  # wrong in a way that no known misconception explains
    not_attempted: tuple[int, ...]
    ungraded: tuple[int, ...]  # on at least one probe, by our fault


@dataclass(frozen=True, slots=True)
class Counts:
    """A class, counted. Submissions that could not be read, or that the grader failed on, are in nobody's share."""

    records: tuple[Record, ...]
    graded: tuple[int, ...]  # places of the submissions that were graded, on one question at least
    scored: tuple[int, ...]  # places of those that were graded on every question, so that their score is known
    unread: tuple[int, ...]  # places of those that could not
    ungraded: tuple[int, ...]  # places of those with a question that the grader failed on
    questions: tuple[Question, ...]  # in the order of the probes
    functions: tuple[Function, ...]  # in the order of the probes
    held: tuple[Held, ...]  # most widely held first
    out_of: float

    def hardest(self) -> list[Question]:
        """The questions anybody got wrong; first those that fewest of who attempted them got right."""
        failed = [question for question in self.questions if question.wrong]
        return sorted(failed, key=lambda question: (question.right / question.answered, -question.answered))


def counted(probes: Sequence[Probe], records: Sequence[Record], known: Mapping[str, Known]) -> Counts:
    """Count a class.

    Args:
        probes: what was asked.
        records: one a submission.
        known: misconception name -> autograder.grading.expect.misconceptions.Known.
    """
    read = tuple(place for place, record in enumerate(records) if not record.error)
    answers = {place: {outcome.probe: outcome for outcome in records[place].outcomes} for place in read}
    failed = {place: [o.status == UNGRADED for o in outcomes.values()] for place, outcomes in answers.items()}
    return Counts(
        records=tuple(records),
        graded=tuple(place for place in read if not failed[place] or not all(failed[place])),
        scored=tuple(place for place in read if not any(failed[place])),
        unread=tuple(place for place, record in enumerate(records) if record.error),
        ungraded=tuple(place for place in read if any(failed[place])),
        questions=tuple(_question(probe, answers) for probe in probes),
        functions=tuple(_function(name, probes, answers) for name in dict.fromkeys(p.function for p in probes)),
        held=_held(probes, answers, known),
        out_of=sum(probe.points for probe in probes),
    )


def _question(probe: Probe, answers: _Answers) -> Question:
    statuses = [outcomes[probe.name].status for outcomes in answers.values() if probe.name in outcomes]
    return Question(probe, *(statuses.count(status) for status in (RIGHT, WRONG, NOT_ATTEMPTED, UNGRADED)))


def _function(name: str, probes: Sequence[Probe], answers: _Answers) -> Function:
    of_function = [probe.name for probe in probes if probe.function == name]
    kinds: dict[str, list[int]] = {"right": [], "named": [], "unnamed": [], "not_attempted": [], "ungraded": []}
    for place, outcomes in answers.items():
        asked = [outcomes[probe] for probe in of_function if probe in outcomes]
        if asked:
            kinds[_kind(asked)].append(place)
    return Function(name, **{kind: tuple(places) for kind, places in kinds.items()})


def _kind(outcomes: Sequence[Outcome]) -> str:
    statuses = {outcome.status for outcome in outcomes}
    if UNGRADED in statuses:
        return "ungraded"
    if WRONG in statuses:
        return "named" if any(outcome.misconception for outcome in outcomes) else "unnamed"
    return "not_attempted" if NOT_ATTEMPTED in statuses else "right"


def parts(misconception: str | None) -> list[str]:
    """The names in an outcome's misconception: none, one, or the two of a pair."""
    return [name for name in (misconception or "").split(PAIR) if name]


def _held(probes: Sequence[Probe], answers: _Answers, known: Mapping[str, Known]) -> tuple[Held, ...]:
    """The misconceptions that anybody holds; of equally many, the one of the earlier function, then by name."""
    holders: dict[str, dict[int, bool]] = {}
    function: dict[str, str] = {}
    of_probe = {probe.name: probe.function for probe in probes}
    for place, outcomes in answers.items():
        for outcome in outcomes.values():
            for name in parts(outcome.misconception):
                holders.setdefault(name, {})[place] = True
                function.setdefault(name, of_probe.get(outcome.probe, ""))
    order = {name: position for position, name in enumerate(dict.fromkeys(of_probe.values()))}
    found = [
        Held(name, known[name].function if name in known else function[name], known.get(name), tuple(places))
        for name, places in holders.items()
    ]
    return tuple(sorted(found, key=lambda h: (-len(h.holders), order.get(h.function, len(order)), h.name)))
