"""Asks a probe once more, and sends with the reply what the code's own lines made on the way to it."""

import ast
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

from autograder.sandbox.answering.variants.right_ways import RightWays
from autograder.sandbox.contract.job import Job
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.traces.trace import to_reply
from autograder.sandbox.probe_tools.inputs import Inputs
from autograder.sandbox.probe_tools.signature import Answer, Collected
from autograder.sandbox.tracing import unfilled
from autograder.sandbox.tracing.instrument import instrumented
from autograder.sandbox.tracing.recorder import Recorder


class Tracing:
    """How a job's code is traced; where it is not, statements stay what they are."""

    def __init__(self, job: Job):
        self.rewrite: Callable[[ast.stmt], ast.stmt] = lambda node: node
        self.hooks: Mapping[str, object] = {}
        if not job.traced:
            return
        unfilled.fill()
        modules = sorted(job.files)
        self._recorder = Recorder({job.files[module]: at for at, module in enumerate(modules)}, modules)
        self.hooks = self._recorder.hooks()
        if job.submission:
            self.rewrite = instrumented
        self._ways = RightWays(job.ways, modules, self.hooks)

    def right_way(self, way: str, probe: Probe) -> ModuleType:
        """The module of a right way that a probe is about. Raises whatever its lines raise."""
        found = self._ways.module(way, probe.module, [function.rpartition(".")[2] for function in probe.calls])
        self._recorder.watch_files(self._ways.paths(way))
        return found

    def ask(self, probe: Probe, answer: Answer, inputs: Inputs) -> Iterator[Collected]:
        """The parts of the reply, then the trace; where the code raises, the trace alone, and then what it raised."""
        assert probe.ask is not None
        try:
            with self._recorder.recording():
                reply = probe.ask(answer, inputs)
                parts = [reply] if isinstance(reply, dict) else list(reply)
        except BaseException:
            yield to_reply(self._recorder.trace())
            raise
        yield from parts
        yield to_reply(self._recorder.trace())
