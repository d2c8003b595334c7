"""Workers as whoever grades a class knows them: what the processes of this machine and a cluster have in common."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Protocol

from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results.result import Result
from autograder.classroom.settings import Settings
from autograder.sandbox.contract.probe import Probe


class Described(Protocol):
    """What workers say of themselves."""

    @property
    def probes(self) -> Sequence[Probe]:
        """Every probe that their own course file asks, in order, worth what it declares."""

    @property
    def versions(self) -> Mapping[str, str]:
        """What replies are computed with."""


class Workers(Protocol):
    """Grade submissions, several at a time. They start at the beginning of the context that they are."""

    warned: Callable[[str], object]  # is called with a line that whoever grades should read at once

    @property
    def notes(self) -> Sequence[str]:
        """What whoever started the grading should know of the workers."""

    @property
    def called(self) -> str:
        """What run.json says of who graded."""

    def expect(self, submissions: int) -> None:
        """Before they start: how many submissions there are at most."""

    def described(self) -> Described:
        """What the workers can ask, and by which versions. Raises InputError or GraderError."""

    def graded(
        self, settings: Settings, submissions: Iterable[HandedIn]
    ) -> Generator[tuple[HandedIn, Result | Exception], None, None]:
        """Yield each of `submissions` with its result, or with why it was lost, as they are finished.

        Raises InputError if the settings cannot be met, GraderError if no worker is left.
        """

    def __enter__(self) -> object: ...

    def __exit__(self, *error: object) -> None: ...
