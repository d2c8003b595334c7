"""What a class got wrong, counted: how each question and function went, what explains what is wrong. No HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.classroom.groups.group import Group
from autograder.classroom.groups.unexplained import KNOWN
from autograder.classroom.held import Answers, Held, held, of_groups
from autograder.classroom.results.record import Outcome, Record
from autograder.grading.expect.misconceptions import Catalogue
from autograder.grading.judge.explanation import Kind
from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG
from autograder.sandbox.contract.probe import Probe

LETTERS: dict[str, str] = {RIGHT: "r", WRONG: "w", NOT_ATTEMPTED: "n", UNGRADED: "u"}
LOCATED = (Kind.LINE, Kind.ERROR)  # that say where or how the code went wrong, and not why
UNEXPLAINED = (Kind.RELATION, Kind.NONE)


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
    """How one function went: each submission that was read and asked is in one of the six, by its place."""

    name: str
    right: tuple[int, ...]  # on every probe of the function
    named: tuple[int, ...]  # wrong, and at least one mistake is named
    located: tuple[int, ...]  # wrong without a name, at a line or with an exception that is known
    unexplained: tuple[int, ...]  # wrong, and not explained
    not_attempted: tuple[int, ...]
    ungraded: tuple[int, ...]  # on at least one probe, by our fault


@dataclass(frozen=True, slots=True)
class Explained:
    """The wrong answers that one kind of explanation, or several alike, are given for."""

    answers: int  # of all submissions, to all questions
    places: tuple[int, ...]  # of the submissions that gave them


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
    held: tuple[Held, ...]  # most widely held first; groups, whose mistake has no name, among them
    explained: dict[Kind, Explained]  # every kind, in the order of the kinds
    out_of: float

    def hardest(self) -> list[Question]:
        """The questions anybody got wrong; first those that fewest of who attempted them got right."""
        failed = [question for question in self.questions if question.wrong]
        return sorted(failed, key=lambda question: (question.right / question.answered, -question.answered))


def counted(
    probes: Sequence[Probe], records: Sequence[Record], catalogue: Catalogue, groups: Sequence[Group] = ()
) -> Counts:
    """Count a class.

    Args:
        probes: what was asked.
        records: one a submission.
        catalogue: what the bank declares.
        groups: of submissions with the same wrong answer that has no name.
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
        held=held(probes, answers, catalogue, of_groups(groups, records)),
        explained={kind: _explained(kind, answers) for kind in Kind},
        out_of=sum(probe.points for probe in probes),
    )


def _question(probe: Probe, answers: Answers) -> Question:
    statuses = [outcomes[probe.name].status for outcomes in answers.values() if probe.name in outcomes]
    return Question(probe, *(statuses.count(status) for status in (RIGHT, WRONG, NOT_ATTEMPTED, UNGRADED)))


def _function(name: str, probes: Sequence[Probe], answers: Answers) -> Function:
    of_function = [probe.name for probe in probes if probe.function == name]
    kinds: dict[str, list[int]] = {
        kind: [] for kind in ("right", "named", "located", "unexplained", "not_attempted", "ungraded")
    }
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
        found = {kind_of(outcome) for outcome in outcomes if outcome.status == WRONG}
        return "named" if found & {*KNOWN} else "located" if found & {*LOCATED} else "unexplained"
    return "not_attempted" if NOT_ATTEMPTED in statuses else "right"


def kind_of(outcome: Outcome) -> Kind:
    """How a wrong outcome is explained. A record of a grader that kept no kinds says it by the misconception alone."""
    if outcome.explanation is not None:
        return outcome.explanation.kind
    return Kind.MISCONCEPTION if outcome.misconception else Kind.NONE


def _explained(kind: Kind, answers: Answers) -> Explained:
    many = {
        place: sum(outcome.status == WRONG and kind_of(outcome) is kind for outcome in outcomes.values())
        for place, outcomes in answers.items()
    }
    return Explained(sum(many.values()), tuple(place for place, count in many.items() if count))
