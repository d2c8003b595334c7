"""What starts children, as those who ask through it know it: by a fork server, or as programs of their own."""

from collections.abc import Sequence
from typing import Protocol

from autograder.grading.observe.child_process import Child
from autograder.sandbox.contract.job import Job
from autograder.sandbox.contract.probe import Probe


class Starter(Protocol):
    """Starts and ends children. `ForkStarter` has a fork server for it; `SpawnStarter` starts a Python for each."""

    root: str  # the checkout, where the misconceptions are found
    environment: dict[str, str]  # what children start with
    at_once: int  # how many children are best asked at the same time

    @property
    def probes(self) -> Sequence[Probe]:
        """Every probe that the course asks, in the order of the list of results. Raises GraderError, InputError."""

    @property
    def torch_version(self) -> str:
        """The version of torch that answers."""

    @property
    def has_cuda(self) -> bool:
        """Whether torch can use a CUDA device here."""

    @property
    def pid(self) -> int:
        """The process that children are started by."""

    @property
    def pids(self) -> set[int]:
        """The process ids of all living children."""

    @property
    def trouble(self) -> Sequence[str]:
        """What could not be swept up; empty when all is well."""

    def start(self, job: Job) -> Child:
        """Start a child on a job; its events arrive in its queue. Raises GraderError."""

    def kill(self, child: Child) -> None:
        """Kill a child; its "ended" event follows once all that it started is gone too."""
