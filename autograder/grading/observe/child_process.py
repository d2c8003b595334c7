"""What both starters share: a child's queue of events, its environment, and its pipes."""

import os
import queue
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from autograder.course import course_file
from autograder.sandbox.contract.job import Ready
from autograder.sandbox.contract.probe import Probe

MOST_BYTES = 64 << 20  # that one child may write on one pipe
_PASSED_ON = (  # what of the grader's environment the fork server keeps: where libraries are, and how they compute
    "PATH",
    "LD_LIBRARY_PATH",
    "LANG",
    "ATEN_CPU_CAPABILITY",
    "AUTOGRADER_THREADS",
    "OPENBLAS_CORETYPE",
    "OPENBLAS_L2_SIZE",
    "CUDA_VISIBLE_DEVICES",
)

Stream = Literal["evidence", "output"]
Event = (  # of a child: bytes that it wrote, or b"" at a pipe's end; its process id, or exit status; why it is lost
    tuple[Stream, bytes] | tuple[Literal["started", "ended"], int] | tuple[Literal["lost"], str]
)

SETTINGS = {
    "OMP_NUM_THREADS": "1",  # a parallel region before a fork hangs the children
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",  # where there are more, one that waits leaves its core to others
    "MALLOC_ARENA_MAX": "2",  # 64 threads would otherwise reserve 64 heaps of address space
    "TORCHDYNAMO_DISABLE": "1",  # a student's torch.compile then returns the function as it is
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",  # deterministic products on a GPU
    "CUDA_LAUNCH_BLOCKING": "1",  # an error on a GPU is raised in the line that makes it
    "CUDA_CACHE_DISABLE": "1",  # nothing is written to a folder that is emptied after each child
}


def environment() -> dict[str, str]:
    """The environment that children start with: nothing of the grader's but what libraries need."""
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | SETTINGS


@dataclass(slots=True)
class Child:
    """One child, alive or ended."""

    number: int
    events: queue.Queue[Event] = field(default_factory=queue.Queue)
    pid: int = 0
    host: int = 0  # the process that started it
    lacks: tuple[str, ...] = ()  # the modules at whose import it stops


class Described:
    """What any starter knows of what its children can answer, from the one description that they give."""

    def _describe(self) -> Ready:
        raise NotImplementedError

    @property
    def probes(self) -> list[Probe]:
        """Every probe that the course asks, in the order of the list of results. Raises GraderError, InputError."""
        return list(self._asked)

    @cached_property
    def _asked(self) -> list[Probe]:
        questions = course_file.current().questions
        return [probe for probe in self._describe().probes if probe.name in questions]

    @property
    def torch_version(self) -> str:
        """The version of torch that answers."""
        return self._describe().torch

    @property
    def has_cuda(self) -> bool:
        """Whether torch can use a CUDA device here."""
        return self._describe().cuda


def read_pipe(descriptor: int, name: Stream, events: queue.Queue[Event]) -> None:
    """Until a pipe ends: hand on what a child writes, up to a limit; read and drop the rest, so that it never waits."""
    left = MOST_BYTES
    with open(descriptor, "rb", buffering=0) as pipe:
        while data := pipe.read(1 << 16):
            if left > 0:
                events.put((name, data[:left]))
            left -= len(data)
    events.put((name, b""))
