"""observe: puts questions to one piece of code in children, within limits, and yields an Observation for each.

A child that hangs, crashes or lies costs the function it was asked about; the next child goes on with the next
function. Every question gets an observation, in the order asked, whatever happens.
"""

import json
import queue
import signal
import time
from dataclasses import dataclass, field

from autograder import watch
from autograder.host import Host, HostError
from autograder.limits import Limits
from autograder.observation import KILLED, MALFORMED, TIMED_OUT, Decoder, MalformedFrameError, Observation
from autograder.question import AT, WALLS, Question, with_imports
from autograder.workplace import emptied

_LOOK_EVERY = 0.05  # seconds between looks at a child's CPU time and memory
_LOOK_WIDE_EVERY = 0.5  # seconds between looks at all that it started and wrote
_ENDING = 15.0  # seconds for a killed child to be gone and swept up
_MOST_LOST = 2  # statements at the top of one module at which a child may be lost before the module is given up


@dataclass(frozen=True, slots=True)
class Code:
    """What is asked: modules by path, and how much they are trusted."""

    files: dict  # module name -> path
    folder: str  # whose frames are shown in a traceback
    scratch: str = ""  # the folder that contained code may write to
    contained: bool = True  # whether the walls go up: for a student's code always, but where isolation is "none"
    submission: bool = True  # whether plotting packages are placeholders
    bank: dict = field(default_factory=dict)  # subject -> path of its misconceptions, which questions may name


@dataclass(slots=True)
class Findings:
    """What is learned of a piece of code beside its observations."""

    layers: list = field(default_factory=list)  # the walls around it, each {"name", "active", "reason"}
    output: bytearray = field(default_factory=bytearray)  # what it printed, up to the limit
    remarks: dict = field(default_factory=dict)  # of Remark, as a set in order: lines that were passed over
    active: set = field(default_factory=set)  # the modules that did more than define things when they were imported


_NOTHING = Question(None, module="no module")  # what a child is at that is asked nothing but its walls


class _LostError(Exception):
    """The child cannot answer the question that it is at."""

    def __init__(self, outcome: str, reason: str):
        super().__init__(reason)
        self.outcome = outcome
        self.line = None  # the Remark that says which line at a file's top it was at, where that is known


def observe(host: Host, code: Code, questions: list, limits: Limits, *, device: str = "cpu", findings=None):
    """Yield one Observation for each Question, in order; one module's questions stand together.

    Args:
        host: the running zygote.
        code: what is asked.
        questions: what it is asked.
        limits: of time, memory and output.
        device: "cpu" or "cuda".
        findings: a Findings to fill, or None.

    Raises:
        HostError: a child could not be started, or not be ended: our failure.
    """
    findings = Findings() if findings is None else findings
    deadline = time.monotonic() + limits.total_seconds
    remaining, passed_over = list(questions), {}
    while True:  # with no questions at all, one child still tells which walls stand
        asked = with_imports(remaining)
        answered = 0
        try:
            child = _OneChild(host, code, asked, limits, deadline, device, findings, passed_over)
            for observation in child.answers():
                answered += 1
                findings.remarks |= dict.fromkeys(observation.remarks)
                if asked[answered - 1].probe is not None:
                    yield observation
        except _LostError as lost:
            if not asked:
                raise HostError(f"a process that runs nothing was lost: {lost}") from lost
            given_up, remaining = _after(lost, asked, answered, passed_over, over=time.monotonic() > deadline)
            yield from (Observation(question.name, lost.outcome, error=str(lost)) for question in given_up)
            if remaining:
                continue
        return


def _after(lost: _LostError, asked: list, answered: int, passed_over: dict, *, over: bool) -> tuple:
    """What becomes of the questions of a lost child: (those given up, those that the next child is asked).

    Args:
        lost: why the child was lost.
        asked: what it was asked.
        answered: how many of these it answered.
        passed_over: {module: {line: why}} of lines that are not run any more; one may be added.
        over: whether the whole grading's time is.
    """
    at, first = asked[answered], next(question for question in asked if question.probe is not None)
    rest = [question for question in asked[answered:] if question.probe is not None]
    if over:
        return rest, []
    if at.probe is None and _may_pass_over(lost, passed_over):
        return [], rest  # once more, without the line that was never finished
    if lost.outcome in (KILLED, MALFORMED) and at.probe is not None and not at.falls_with(first):
        return [], rest  # an earlier function may have done it: this one is asked again, as a child's first
    return [question for question in rest if question.falls_with(at)], [q for q in rest if not q.falls_with(at)]


def _may_pass_over(lost: _LostError, passed_over: dict) -> bool:
    """Whether a child that was lost at the top of a file may be followed by one that passes over that line.

    If so, the line is noted in `passed_over`, {module: {line: why}}.
    """
    if lost.line is None:
        return False
    lines = passed_over.setdefault(lost.line.module, {})
    if len(lines) >= _MOST_LOST or lost.line.line in lines:
        return False
    lines[lost.line.line] = str(lost)
    return True


class _OneChild:
    """One child, from its start to its end."""

    def __init__(self, host, code, questions, limits, deadline, device, findings, passed_over):
        self._host, self._code, self._questions, self._limits = host, code, questions, limits
        self._deadline, self._findings, self._passed_over = deadline, findings, passed_over
        self._line = None  # the Remark on the line at a file's top that is running
        self._child = host.start(self._job(device))
        self._status = None  # the exit status, once it has ended
        self._closed = set()  # the pipes that have ended
        self._asked_at = time.monotonic()  # when the present question began
        self._cpu_at = 0.0  # the child's CPU time when it was first looked at during that question; None before
        self._looked = self._looked_wide = time.monotonic()

    def _job(self, device: str) -> dict:
        limits = self._limits
        enclosure = {
            "memory": 0 if device == "cuda" else limits.address_space,
            "processes": limits.processes,
            "file_size": limits.file_size,
            "cpu_seconds": int(limits.total_seconds) + 20,
        }
        return {
            "files": self._code.files,
            "folder": self._code.folder,
            "scratch": self._code.scratch,
            "submission": self._code.submission,
            "lost": self._passed_over,
            "bank": self._code.bank,
            "questions": [question.to_json() for question in self._questions],
            "device": device,
            "enclosure": enclosure if self._code.contained else None,
            "environment": self._host.environment if self._code.contained else {},
            "root": self._host.root,
        }

    def answers(self):
        """Yield the child's observations. Raises _LostError when no more can come, HostError for our failures."""
        decoder = Decoder()
        names = [WALLS] * self._code.contained + [question.name for question in self._questions]
        answered = 0
        try:
            while answered < len(names):
                at = self._questions[max(answered - self._code.contained, 0)] if self._questions else _NOTHING
                data = self._next_evidence(at)
                for observation in decoder.feed(data):
                    if observation.probe == AT:
                        self._is_at(observation)
                        continue
                    if observation.probe != names[answered]:
                        raise MalformedFrameError("an answer came to a question that was not asked")  # noqa: TRY301
                    answered += 1
                    self._asked_at, self._cpu_at = time.monotonic(), None
                    if observation.probe == WALLS:
                        self._findings.layers = json.loads(observation.error)
                    else:
                        self._line = None
                        yield observation
                    if answered == len(names):
                        return  # whatever comes behind the last answer was not asked for
                decoder.feed(b"")  # raises now what is wrong with the bytes behind these answers
        except MalformedFrameError as error:
            raise _LostError(MALFORMED, f"what your code sent back could not be read: {error}") from error
        except _LostError as lost:
            lost.line = self._line
            raise
        finally:
            self._end()

    def _is_at(self, observation: Observation) -> None:
        """Take in which line is about to run: what a child says of itself changes words, and no limit of time."""
        for remark in observation.remarks:
            if remark.module in self._code.files:
                self._line = remark
                self._findings.active.add(remark.module)

    def _next_evidence(self, at: Question) -> bytes:
        """The next bytes of evidence, waiting for them within the limits."""
        while True:
            if "evidence" in self._closed:
                raise _LostError(*self._why_it_ended())
            if time.monotonic() - self._looked > _LOOK_EVERY:  # also where something comes all the time, byte by byte
                self._looked = time.monotonic()
                self._check(at)
            try:
                kind, data = self._child.events.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                continue
            if kind == "evidence" and data:
                return data
            self._note(kind, data)

    def _note(self, kind: str, data) -> None:
        """Take in an event that is not evidence."""
        if kind in ("evidence", "output") and not data:
            self._closed.add(kind)
        elif kind == "output":
            self._findings.output += data[: self._limits.output - len(self._findings.output)]
        elif kind == "ended":
            self._status = data
        elif kind == "lost":
            raise HostError(f"the process that runs submissions is gone: {data}")

    def _check(self, at: Question) -> None:
        """Raise _LostError if a limit is passed."""
        limits, now, used = self._limits, time.monotonic(), watch.usage(self._child.pid)
        self._cpu_at = used.cpu_seconds if self._cpu_at is None else self._cpu_at
        importing = at.probe is None
        share = 1 / (1 + sum(map(len, self._passed_over.values())))  # many lines that hang shall not take all the time
        cpu = limits.import_cpu_seconds * share if importing else min(limits.cpu_seconds, at.probe.seconds)
        wall = limits.import_wall_seconds * share if importing else limits.wall_seconds
        line = "it" if self._line else f"importing {at.module}.py"
        subject = line if importing else "the call"
        if now > self._deadline:
            raise _LostError(TIMED_OUT, f"the whole grading was stopped after {limits.total_seconds:g} s")
        if used.cpu_seconds - self._cpu_at > cpu:
            raise _LostError(TIMED_OUT, f"{subject} was not finished after {cpu:g} s of CPU time")
        if now - self._asked_at > wall:
            raise _LostError(TIMED_OUT, f"{subject} was not finished after {wall:g} s")
        wide = 0
        if now - self._looked_wide > _LOOK_WIDE_EVERY and self._code.contained:
            self._looked_wide = now
            family = watch.family(self._child.pid, self._host.pid, self._host.pids - {self._child.pid})
            wide = sum(watch.usage(pid).resident for pid in family - {self._child.pid})
            if watch.scratch_bytes(self._code.scratch) + watch.nameless_bytes(family) > watch.MOST_SCRATCH:
                raise _LostError(KILLED, f"it wrote more than {watch.MOST_SCRATCH >> 20} MiB of files, or too many")
        if max(used.resident, wide) > limits.memory:
            raise _LostError(KILLED, f"it took more than {limits.memory >> 20} MiB of memory")

    def _why_it_ended(self) -> tuple:
        """The outcome and reason for a child whose evidence ended before its questions did."""
        self._end()
        if self._status is None or self._status >= 0:
            return KILLED, f"the process was ended by your code, with exit status {self._status}"
        if -self._status == signal.SIGXCPU:
            return TIMED_OUT, "the grading used up all its CPU time"
        try:
            name = signal.Signals(-self._status).name
        except ValueError:
            name = str(-self._status)
        return KILLED, f"the process crashed (signal {name})"

    def _end(self) -> None:
        """Kill the child if it lives, and wait until it and all that it started are gone. Raises HostError."""
        patience = time.monotonic() + _ENDING
        self._host.kill(self._child)
        while self._status is None or len(self._closed) < 2:
            try:
                kind, data = self._child.events.get(timeout=max(patience - time.monotonic(), 0.001))
            except queue.Empty:
                raise HostError("a process that ran student code could not be ended") from None
            if kind == "evidence" and data:
                continue
            self._note(kind, data)
        if self._code.contained:
            emptied(self._code.scratch)  # what this child left there is not the next one's
