"""One child, from its start to its end: its replies, within the limits of time and memory."""

import queue
import time
from collections.abc import Collection, Iterator, Sequence

from autograder.course.limits import Limits
from autograder.errors import DeviceError, GraderError
from autograder.grading.collect.private_folder import emptied
from autograder.grading.observe.child_process import Event
from autograder.grading.observe.code import Code, Findings
from autograder.grading.observe.starter import Starter
from autograder.grading.observe.watch import usage
from autograder.grading.observe.watch.lost import LacksError, LostError, PassedOver, how_it_ended, over_after
from autograder.sandbox.contract.frames import Decoder, MalformedFrameError
from autograder.sandbox.contract.job import Job
from autograder.sandbox.contract.question import AT, DEVICE, LACKS, SPENT, WALLS, Question
from autograder.sandbox.contract.reply import KILLED, MALFORMED, RETURNED, TIMED_OUT, Outcome, Remark, Reply

_LOOK_EVERY = 0.05  # seconds between looks at a child's CPU time and memory
_LOOK_WIDE_EVERY = 0.5  # seconds between looks at all that it started and wrote
_ENDING = 15.0  # seconds for a killed child to be gone and swept up
_STARTING = 60.0  # seconds for a GPU to start in a child, on a busy machine
_NOTHING = Question(None, module="no module")  # what a child is at that is asked nothing but its walls


class OneChild:
    """One child, from its start to its end."""

    def __init__(
        self,
        starter: Starter,
        code: Code,
        questions: Sequence[Question],
        limits: Limits,
        seconds: float,
        device: str,
        findings: Findings,
        passed_over: PassedOver,
        needs: Collection[str],
    ):
        self._starter, self._code, self._questions, self._limits = starter, code, questions, limits
        self._leading = [WALLS] * code.contained + [DEVICE] * (device != "cpu")  # what it says before it answers
        self._on_gpu = self._starts_device = device != "cpu"
        self._most_memory = limits.memory
        self._findings, self._passed_over, self._needs = findings, passed_over, needs
        self._line: Remark | None = None  # on the line at a file's top that is running
        self._child = starter.start(self._job(device))
        self._seconds = seconds
        self.deadline = time.monotonic() + seconds  # of the whole grading, which waits neither for torch nor for a GPU
        self.may_stop = bool(self._child.lacks)  # whether a LacksError may come
        self._status: int | None = None  # the exit status, once it has ended
        self._closed: set[str] = set()  # the pipes that have ended
        self._decoder = Decoder()
        self._asked_at = time.monotonic()  # when the present question began
        self._cpu_at: float | None = 0.0  # its CPU time when it was first looked at during that question; None before
        self._looked = self._looked_wide = time.monotonic()

    def _job(self, device: str) -> Job:
        code, limits = self._code, self._limits
        quotas = {
            "memory": 0 if device == "cuda" else limits.address_space,
            "processes": limits.processes,
            "file_size": limits.file_size,
            "cpu_seconds": int(limits.total_seconds) + 20,
            "gpu": device == "cuda",
        }
        return Job(
            files=code.files,
            folder=code.folder,
            scratch=code.scratch,
            submission=code.submission,
            lost=self._passed_over,
            bank=code.bank,
            ways=code.ways,
            traced=code.traced,
            questions=tuple(self._questions),
            device=device,
            quotas=quotas if code.contained else None,
            environment=self._starter.environment if code.contained else {},
            root=self._starter.root,
            needs=tuple(self._needs),
        )

    def answers(self) -> Iterator[Reply]:
        """Yield the child's replies: fewer than there are questions where the rest needs another child. Then end it.

        Raises LostError when no more can come, LacksError when another child has to be asked from the start,
        DeviceError where the GPU cannot be used, GraderError for our failures.
        """
        try:
            yield from self._replies()
        finally:
            self._end()

    def _replies(self) -> Iterator[Reply]:
        names = [*self._leading, *(question.name for question in self._questions)]
        answered = 0
        try:
            while answered < len(names):
                at = self._questions[max(answered - len(self._leading), 0)] if self._questions else _NOTHING
                data = self._next_evidence(at)
                for reply in self._decoder.feed(data):
                    if reply.name == AT:
                        self._is_at(reply)
                        continue
                    if self._ends_early(reply, answered - len(self._leading)):
                        return
                    if reply.name != names[answered]:
                        # Caught below, where the decoder's are.
                        raise MalformedFrameError("an answer came to a question that was not asked")  # noqa: TRY301
                    answered += 1
                    self._asked_at, self._cpu_at = time.monotonic(), None
                    if answered <= len(self._leading):
                        self._take_in(reply)
                    else:
                        self._line = None
                        yield reply
                    if answered == len(names):
                        return  # whatever comes behind the last answer was not asked for
                self._decoder.feed(b"")  # raises now what is wrong with the bytes behind these answers
        except MalformedFrameError as error:
            raise LostError(MALFORMED, f"what your code sent back could not be read: {error}") from error
        except LostError as lost:
            lost.line = self._line
            raise self._blamed(lost) from lost.__cause__

    def _take_in(self, reply: Reply) -> None:
        """Take in what is said before any code is loaded: which walls stand, and that the GPU can be used."""
        layers = [layer.to_json() for layer in reply.layers]
        if reply.name == WALLS:
            self._findings.layers = layers
            return
        self._starts_device = False
        self.deadline = time.monotonic() + self._seconds
        self._most_memory += min(usage.usage(self._child.pid).memory, self._limits.memory)  # CUDA's, not the code's
        if self._code.contained:
            self._findings.layers += layers

    def _ends_early(self, reply: Reply, answered: int) -> bool:
        """Whether the child says that the questions left need another child, after so many answers.

        Raises LacksError where all need another child, DeviceError where the GPU cannot be used, LostError where it is
        lost or broken once code was loaded.
        """
        if reply.name == LACKS and reply.error in self._child.lacks:
            raise LacksError(reply.error)
        if not self._on_gpu or reply.name not in (DEVICE, SPENT):
            return False
        if self._starts_device and reply.name == DEVICE and reply.outcome != RETURNED:
            raise DeviceError(reply.error)
        if not self._starts_device and reply.outcome != RETURNED:  # the code may say so itself: it is found out
            how = "the GPU was lost" if reply.name == DEVICE else "it left the GPU unusable"
            raise LostError(KILLED, f"{how} ({reply.error})")
        return reply.name == SPENT and any(question.probe for question in self._questions[: max(answered, 0)])

    def _blamed(self, lost: LostError) -> Exception:
        """Whom the loss of the child is laid to: until the GPU is started, no code was loaded that could be it."""
        return DeviceError(f"the GPU cannot be used: its start fails, for {lost}") if self._starts_device else lost

    def _is_at(self, reply: Reply) -> None:
        """Take in which line is about to run: what a child says of itself changes words, and no limit of time."""
        for remark in reply.remarks:
            if remark.module in self._code.files:
                self._line = remark
                self._findings.active.add(remark.module)

    def _next_evidence(self, at: Question) -> bytes:
        """The next bytes of evidence, waiting for them within the limits."""
        while True:
            if "evidence" in self._closed:
                raise LostError(*self._why_it_ended())
            if time.monotonic() - self._looked > _LOOK_EVERY:  # also where something comes all the time, byte by byte
                self._looked = time.monotonic()
                self._check(at)
            try:
                event = self._child.events.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                continue
            if event[0] == "evidence" and event[1]:
                return event[1]
            self._note(event)

    def _note(self, event: Event) -> None:
        """Take in an event that is not evidence."""
        if event[0] in ("evidence", "output") and not event[1]:
            self._closed.add(event[0])
        elif event[0] == "output":
            self._findings.output += event[1][: self._limits.output - len(self._findings.output)]
        elif event[0] == "ended":
            self._status = event[1]
        elif event[0] == "lost":
            raise GraderError(f"the process that runs submissions is gone: {event[1]}")

    def _check(self, at: Question) -> None:
        """Raise LostError if a limit is passed."""
        limits, now = self._limits, time.monotonic()
        if self._starts_device:
            if now - self._asked_at > _STARTING:
                raise LostError(TIMED_OUT, f"it was not ready after {_STARTING:g} s")
            return
        used = usage.usage(self._child.pid)
        self._cpu_at = used.cpu_seconds if self._cpu_at is None else self._cpu_at
        importing = at.probe is None
        share = 1 / (1 + sum(map(len, self._passed_over.values())))  # many lines that hang shall not take all the time
        cpu = limits.import_cpu_seconds * share if at.probe is None else min(limits.cpu_seconds, at.probe.seconds)
        wall = limits.import_wall_seconds * share if importing else limits.wall_seconds
        line = "it" if self._line else f"importing {at.module}.py"
        subject = line if importing else "the call"
        if now > self.deadline:
            raise LostError(TIMED_OUT, over_after(limits))
        if used.cpu_seconds - self._cpu_at > cpu:
            raise LostError(TIMED_OUT, f"{subject} was not finished after {cpu:g} s of CPU time")
        if now - self._asked_at > wall:
            raise LostError(TIMED_OUT, f"{subject} was not finished after {wall:g} s")
        wide = 0
        if now - self._looked_wide > _LOOK_WIDE_EVERY and self._code.contained:
            self._looked_wide = now
            family = usage.family(self._child.pid, self._child.host, self._starter.pids - {self._child.pid})
            wide = sum(usage.usage(pid).memory for pid in family - {self._child.pid})
            if usage.scratch_bytes(self._code.scratch) + usage.nameless_bytes(family) > usage.MOST_SCRATCH:
                raise LostError(KILLED, f"it wrote more than {usage.MOST_SCRATCH >> 20} MiB of files, or too many")
        if max(used.memory, wide) > self._most_memory:
            raise LostError(KILLED, f"it took more than {limits.memory >> 20} MiB of memory")

    def _why_it_ended(self) -> tuple[Outcome, str]:
        """The outcome and reason for a child whose evidence ended before its questions did."""
        self._end()
        return how_it_ended(self._status)

    def _end(self) -> None:
        """Kill the child if it lives, and wait until it and all that it started are gone. Raises GraderError."""
        patience = time.monotonic() + _ENDING
        self._starter.kill(self._child)
        while self._status is None or len(self._closed) < 2:
            try:
                event = self._child.events.get(timeout=max(patience - time.monotonic(), 0.001))
            except queue.Empty:
                raise GraderError("a process that ran student code could not be ended") from None
            if event[0] == "evidence" and event[1]:
                continue
            self._note(event)
        if self._code.contained:
            emptied(self._code.scratch)  # what this child left there is not the next one's
