"""What the reference and the misconceptions reply: the trusted side of every comparison, asked once and kept.

Obtained through the same fork_server as a student's replies, in children of the grader's own: both sides have the same
torch, threads and device.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.course.limits import Limits
from autograder.course.salt import Salt
from autograder.errors import GraderError
from autograder.grading.expect import misconceptions, own_code, under_conditions
from autograder.grading.expect.expected import Between
from autograder.grading.expect.kept import kept_replies
from autograder.grading.expect.kept.usual_questions import usual_numbers
from autograder.grading.expect.kept_child import KeptChildren
from autograder.grading.expect.misconceptions import Catalogue, Known, KnownFamily
from autograder.grading.expect.own_code import BANK
from autograder.grading.expect.paths import kept_paths
from autograder.grading.expect.paths.milestones import milestones
from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.expect.paths.ways import OWN, ways
from autograder.grading.observe.one_child import OneChild
from autograder.grading.observe.starter import Starter
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import AT_IMAGES, PAIR, REFINED, RIGHT_WAY, TRACED, WHOLE, Question
from autograder.sandbox.contract.reply import Reply
from autograder.sandbox.contract.traces.trace import Trace, from_arrays, without_trace

# (questions as text, ask) -> what ask() returns, here or in another process
Once = Callable[[str, Callable[[], list[Reply]]], list[Reply]]
_Ask = Callable[[Sequence[Question]], list[Reply]]
_ByVariant = dict[str, dict[str, Reply]]  # {name: {probe name: reply}}


@dataclass(slots=True)
class AskedReplies:
    """The replies of our own code, by probe; each is asked when it is first needed."""

    starter: Starter
    salt: Salt
    limits: Limits
    device: str = "cpu"
    once: Once = lambda _, ask: ask()
    bank_at: Path = BANK  # the folder of the misconceptions
    _kept: KeptChildren = field(default_factory=KeptChildren)
    _right: dict[str, Reply] = field(default_factory=dict)  # by probe name
    _stand_ins: dict[tuple[str, str], Reply] = field(default_factory=dict)  # (probe name, stand-in) -> reply
    _bank: dict[str, _ByVariant] = field(default_factory=dict)  # function -> {misconception: {probe name: reply}}
    _pairs: dict[str, dict[str, Reply]] = field(default_factory=dict)  # function -> {pair: its first probe's reply}
    _under: dict[str, Reply] = field(default_factory=dict)  # question's name -> reply under a condition
    _runs: dict[tuple[str, str], Reply] = field(default_factory=dict)  # (probe name, misconceptions) -> reply
    _numbered: dict[tuple[str, str], Reply] = field(default_factory=dict)  # (misconception with a number, probe name)
    _catalogue: Catalogue | None = None
    _traces: dict[str, dict[str, Trace]] = field(default_factory=dict)  # probe name -> {right way: Trace}
    _paths: dict[str, RightPath] = field(default_factory=dict)  # by probe name

    def question(self, probe: Probe, **options: Any) -> Question:
        """The probe as a question on this course's inputs."""
        return Question(probe, self.salt.seed(probe.name), **options)

    def ask(self, questions: Sequence[Question]) -> list[Reply]:
        """Our own code's replies, in order. Raises GraderError."""
        if any(question.given for question in questions):
            return self._asked(questions)  # about one submission
        asked = json.dumps([self.device, [question.to_json() for question in questions]])
        replies = self.once(asked, lambda: self._asked(questions))
        return [replace(reply, question=question) for question, reply in zip(questions, replies, strict=True)]

    def _asked(self, questions: Sequence[Question]) -> list[Reply]:
        child = self._kept if self.device == "cuda" else OneChild  # where a start takes long, one is kept
        return own_code.replies(
            self.starter, questions, self.limits, self.device, bank_at=self.bank_at, new_child=child
        )

    def right_path(self, probe: Probe, is_right: Callable[[Reply], bool]) -> RightPath | None:
        """What right ways make on the way to the probe's reply; `is_right` says whether a way's reply is right.

        None where no way replies rightly, so that none can show the path.
        """
        if probe.name not in self._paths:
            path = kept_paths.read(self.question(probe), self.device)
            if path is None:
                traces = self.right_traces(probe, is_right)
                if not traces:
                    return None
                functions = {each.function for each in self.starter.probes}
                path = RightPath.of(traces.values(), functions, milestones(traces.get(OWN)))
                kept_paths.keep(path, self.question(probe), self.device)
            self._paths[probe.name] = path
        return self._paths[probe.name]

    def right_traces(self, probe: Probe, is_right: Callable[[Reply], bool]) -> dict[str, Trace]:
        """The traces of the right ways that reply rightly to a probe, by their names."""
        if probe.name in self._traces:
            return self._traces[probe.name]
        questions = [self.question(probe, variant=f"{RIGHT_WAY}{way}", stand_in=TRACED) for way in ways(probe.module)]
        found: dict[str, Trace] = {}
        self._traces[probe.name] = found
        for way, reply in zip(ways(probe.module), self.ask(questions), strict=True):
            trace = from_arrays(reply.arrays)
            if trace is not None and is_right(replace(reply, arrays=without_trace(reply.arrays))):
                found[way] = trace
        return found

    def right(self) -> dict[str, Reply]:
        """What the reference replies to every probe, by probe name."""
        if not self._right:
            replies = self.ask([self.question(probe) for probe in self.starter.probes])
            self._right = {reply.probe_asked.name: reply for reply in replies}
        return self._right

    def known(self, function: str) -> list[Known]:
        """The misconceptions about a function, commonest first. Raises GraderError if the bank cannot be read."""
        return [known for known in self._read().known if known.function == function]

    def families(self, function: str) -> list[KnownFamily]:
        """The families of misconceptions about a function. Raises GraderError if the bank cannot be read."""
        return [family for family in self._read().families if family.function == function]

    def _read(self) -> Catalogue:
        if self._catalogue is None:
            try:
                self._catalogue = misconceptions.read(self.bank_at)
            except (OSError, SyntaxError, ValueError) as error:
                raise GraderError(f"the bank of misconceptions cannot be read: {error}") from error
        return self._catalogue

    def probes(self, function: str) -> list[Probe]:
        """The probes of a function, in order."""
        return [probe for probe in self.starter.probes if probe.function == function]

    def bank(self, function: str) -> _ByVariant:
        """What every misconception about a function replies to its probes: {misconception: {probe name: reply}}."""
        if function not in self._bank:
            names, probes = [known.name for known in self.known(function)], self.probes(function)
            self._bank[function] = self.variants(names, probes, self.kept)
        return self._bank[function]

    def built_on(self, mistake: str, function: str) -> _ByVariant:
        """As `bank`, where a part that the function builds on has a mistake too."""
        names = {known.name: f"{mistake}{PAIR}{known.name}" for known in self.known(function)}
        replies = self.variants(list(names.values()), self.probes(function))
        return {name: replies[variant] for name, variant in names.items()}

    def inside(self, part: str, probe: Probe) -> dict[str, Reply]:
        """What a function of which a part is done wrongly replies to a probe, by the part's misconception."""
        replies = self.variants([known.name for known in self.known(part)], [probe], self.kept)
        return {name: reply[probe.name] for name, reply in replies.items()}

    def pairs(self, function: str) -> dict[str, Reply]:
        """What every two misconceptions together reply to the function's first probe: {pair: reply}."""
        if function not in self._pairs:
            first = self.probes(function)[:1]
            replies = self.variants(misconceptions.pairs(self.known(function)), first, self.kept)
            self._pairs[function] = {pair: reply[first[0].name] for pair, reply in replies.items()}
        return self._pairs[function]

    def pair(self, name: str, function: str) -> dict[str, Reply]:
        """What two misconceptions together reply to every probe of the function, by probe name."""
        return self.variants([name], self.probes(function))[name]

    def variants(self, names: Sequence[str], probes: Sequence[Probe], ask: _Ask | None = None) -> _ByVariant:
        """What the reference with each misconception in its function's place replies: {name: {probe name: reply}}."""
        questions = [self.question(probe, variant=name) for name in names for probe in probes]
        replies: _ByVariant = {name: {} for name in names}
        for question, reply in zip(questions, (ask or self.ask)(questions) if questions else (), strict=True):
            replies[question.variant][question.probe_asked.name] = reply
        return replies

    def kept(self, questions: Sequence[Question]) -> list[Reply]:
        """The replies to questions about misconceptions of one function, which are kept in a file."""
        return kept_replies.kept(questions, self.device, self.bank_at, self.ask)

    def with_numbers(self, names: Sequence[str], probes: Sequence[Probe]) -> dict[str, dict[str, Reply]]:
        """What families' misconceptions reply to some probes: {name: {probe name: reply}}; each is asked once."""
        for probe in probes:
            self._ask_usual(probe, names)
        missing = [(name, probe) for name in names for probe in probes if (name, probe.name) not in self._numbered]
        questions = [self.question(probe, variant=name) for name, probe in missing]
        for (name, probe), reply in zip(missing, self.ask(questions) if questions else (), strict=True):
            self._numbered[name, probe.name] = reply
        return {name: {probe.name: self._numbered[name, probe.name] for probe in probes} for name in names}

    def numbered_anew(self, names: Sequence[str], probes: Sequence[Probe]) -> _ByVariant:
        """As `with_numbers`, but that nothing kept is read: what is proved is not taken from a file."""
        replies = self.variants(names, probes)
        self._numbered |= {(name, probe): reply for name, each in replies.items() for probe, reply in each.items()}
        return replies

    def _ask_usual(self, probe: Probe, names: Sequence[str]) -> None:
        """Where all usual numbers of the function's families are among the names: ask for them as one kept list."""
        usual = usual_numbers(self.families(probe.function))
        if usual and set(usual) <= set(names) and any((name, probe.name) not in self._numbered for name in usual):
            replies = self.variants(usual, [probe], self.kept)
            self._numbered |= {(name, probe.name): reply[probe.name] for name, reply in replies.items()}

    def refined(self, sought: Sequence[Between]) -> list[tuple[float, Reply] | None]:
        """Each family's number that gives the wanted one, and its reply to that probe; None where there is none."""
        questions = [
            self.question(
                each.probe,
                variant=each.family.at(each.low).name,
                stand_in=REFINED,
                given={
                    each.array: [each.place, each.wanted, each.low, each.at_low, each.high, each.at_high],
                    WHOLE: [each.far, *each.whole],
                },
            )
            for each in sought
        ]
        found = []
        for reply in self.ask(questions) if questions else ():
            number = reply.arrays.pop(REFINED, None)
            found.append(None if number is None else (float(number.values), reply))
        return found

    def run_with(self, probe: Probe, mistakes: Sequence[str]) -> Reply:
        """What a training run gives with some functions of the reference replaced by misconceptions, by their names."""
        variant = PAIR.join(mistakes)
        if (probe.name, variant) not in self._runs:
            self._runs[probe.name, variant] = self.ask([self.question(probe, variant=variant)])[0]
        return self._runs[probe.name, variant]

    def at_images(self, given: Mapping[Probe, Mapping[str, list[Any]]]) -> dict[Probe, Reply]:
        """What the reference's penalty is at images of a student's, {probe: reply} from {probe: images by call}."""
        questions = [self.question(probe, stand_in=AT_IMAGES, given=images) for probe, images in given.items()]
        return dict(zip(given, self.ask(questions), strict=True)) if questions else {}

    def stand_in(self, probe: Probe, name: str) -> Reply:
        """What the reference replies to a probe with a stand-in in the function's place, or in float32."""
        if (probe.name, name) not in self._stand_ins:
            self._stand_ins[probe.name, name] = self.ask([self.question(probe, stand_in=name)])[0]
        return self._stand_ins[probe.name, name]

    def under_conditions(self, probes: Sequence[Probe], conditions: Sequence[str]) -> dict[str, dict[str, Reply]]:
        """What the reference replies to probes under conditions: {condition: {probe name: reply}}."""
        asked = under_conditions.questions(self.question, probes, conditions)
        new = [question for question in asked if question.name not in self._under]
        self._under |= {reply.name: reply for reply in self.kept(new)}
        return under_conditions.by_condition(self._under[question.name] for question in asked)
