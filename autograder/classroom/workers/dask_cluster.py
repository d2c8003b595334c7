"""Grades with a cluster: Dask distributed runs the same function on other machines.

Dask schedules, gives what a lost worker had to another, and shows it all on its dashboard. What it does not: outlive
its scheduler. When that is gone, this end waits for it, and gives the new one whatever had not come back.

Every worker needs the same checkout (it is compared) and one thread, for it grades one submission at a time:
`dask worker ADDRESS --nworkers -1 --nthreads 1`. The salt and the course's settings travel with each submission, so
that nothing need be on a worker's disk; where the network is not yours, have Dask use TLS (an address `tls://...`).
Submissions are sent as they are needed, so that a scheduler never holds a whole class.
"""

import logging
import queue
import time
import uuid
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import suppress
from types import ModuleType
from typing import Any

from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results.result import LostError, Result
from autograder.classroom.settings import Settings
from autograder.classroom.workers import grade_one
from autograder.classroom.workers.grade_one import Described
from autograder.errors import GraderError, InputError

_ANSWER = 10.0  # seconds for a scheduler to answer
_WORKERS = 60.0  # seconds for a first worker to be there
_LOOK_EVERY = 1.0  # seconds between looks at whether the scheduler is still there
_AHEAD = 2  # submissions on their way for each worker
_ENCRYPTED = ("tls", "wss")
_PORTS = 1 << 16
_AGAIN = 1  # how often Dask calls again what raised an exception, beside what it does for lost workers


class _SchedulerLostError(Exception):
    """The scheduler has to be found again."""


class Cluster:
    """The workers of a Dask scheduler. Use as a context manager."""

    called = "a Dask cluster"  # what run.json says of who graded

    def __init__(self, address: str, *, patience: float = 600.0):
        self.notes: list[str] = []  # what whoever started the grading should know of the workers
        # Is called with a line that whoever grades should read at once.
        self.warned: Callable[[str], object] = lambda _: None
        self._address, self._patience = address, patience
        self._client: Any = None  # Dask's own, while there is a connection
        self._done: queue.Queue[Any] = queue.Queue()  # of Dask's futures

    def expect(self, submissions: int) -> None:
        """How many workers there are is the cluster's to say."""

    def __enter__(self):
        try:
            import distributed  # noqa: PLC0415 (an extra)
        except ImportError as error:
            raise InputError("--scheduler needs Dask: pip install 'wgan-homework[cluster]'") from error
        self._distributed = distributed
        for name in ("distributed", "distributed.client", "distributed.core"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # losing a scheduler is told here
        try:
            _check(distributed, self._address)
            self._connect(_ANSWER)
        except (OSError, ValueError) as error:
            raise InputError(
                f"no Dask scheduler answers at {self._address}: start one with `dask scheduler`, and give the address "
                "that it shows"
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._disconnect()

    def _connect(self, timeout: float) -> None:
        self._done = queue.Queue()
        self._client = self._distributed.Client(self._address, timeout=timeout, set_as_default=False)

    def _disconnect(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):  # whatever it is, the connection is given up
                client.close(timeout=_LOOK_EVERY)

    def _find_again(self) -> None:
        """Wait for the scheduler, or for another at its address. Raises GraderError when patience ends."""
        self._disconnect()
        self.warned(f"the scheduler at {self._address} is gone: waiting for it, {self._patience / 60:.0f} min at most")
        deadline = time.monotonic() + self._patience
        while not self._connected():
            if time.monotonic() > deadline:
                raise GraderError(
                    f"the scheduler at {self._address} is gone: what is finished is kept, so start it and run the "
                    "same command again"
                )
            time.sleep(_LOOK_EVERY)

    def _connected(self) -> bool:
        try:
            self._connect(_ANSWER)
        except (OSError, ValueError):
            return False
        return True

    def described(self) -> Described:
        """What the workers can ask, and by which versions. Raises InputError or GraderError."""
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS)
        except (OSError, TimeoutError) as error:
            raise InputError(
                f"the scheduler at {self._address} has no workers: start some, "
                f"`dask worker {self._address} --nworkers -1 --nthreads 1`"
            ) from error
        if any(threads > 1 for threads in self._client.nthreads().values()):
            self.notes.append(
                "some workers have several threads, of which one grades: start them with --nworkers -1 --nthreads 1"
            )
        try:
            return self._client.submit(grade_one.described, pure=False, key=_key("described")).result()
        except Exception as error:
            raise GraderError(
                f"a worker at {self._address} cannot grade ({error}): give every machine the same checkout, installed"
            ) from error

    def graded(
        self, settings: Settings, submissions: Iterable[HandedIn]
    ) -> Generator[tuple[HandedIn, Result | Exception], None, None]:
        """Yield (HandedIn, Result, or LostError if Dask gave up) for each of `submissions`, as they are finished.

        Raises InputError if the settings cannot be met, GraderError if the scheduler is gone for good.
        """
        more = iter(submissions)
        running: dict[str, tuple[Any, HandedIn]] = {}
        back: list[HandedIn] = []
        while True:
            try:
                room = self._room() - len(running)
                while room > 0 and (handed_in := back.pop() if back else next(more, None)) is not None:
                    back.append(handed_in)  # until it is on its way
                    future = self._sent(settings, handed_in)
                    running[future.key] = future, back.pop()
                    room -= 1
                if not running:
                    return
                finished = self._finished(running)
            except _SchedulerLostError:
                back += [handed_in for _, handed_in in running.values()]
                running.clear()
                self._find_again()
                continue
            for key, found in finished:
                if isinstance(found, InputError):
                    raise found
                yield running.pop(key)[1], found

    def _room(self) -> int:
        """How many submissions may be on their way."""
        self._look()
        return max(_AHEAD * sum(self._workers().values()), _AHEAD)

    def _workers(self) -> dict[str, int]:
        """The threads of each worker that there is, by address."""
        try:
            return self._client.nthreads()
        except Exception as error:
            raise _SchedulerLostError from error

    def _look(self) -> None:
        if self._client.status != "running":
            raise _SchedulerLostError

    def _sent(self, settings: Settings, handed_in: HandedIn) -> Any:
        try:
            future = self._client.submit(
                grade_one.graded, settings, handed_in, pure=False, key=_key("graded"), retries=_AGAIN
            )
        except Exception as error:
            raise _SchedulerLostError from error
        future.add_done_callback(self._done.put)
        return future

    def _finished(self, running: Mapping[str, tuple[Any, HandedIn]]) -> list[tuple[str, Result | Exception]]:
        """[(key, Result or an error)] of what has come back, some at least."""
        futures: list[Any] = []
        told = False
        while not futures:
            with suppress(queue.Empty):
                futures.append(self._done.get(timeout=_LOOK_EVERY))
            self._look()
            if not futures and not told and not self._workers():
                self.warned(f"no worker is left at {self._address}: waiting for one; Ctrl-C keeps what is finished")
                told = True
        with suppress(queue.Empty):
            while True:
                futures.append(self._done.get_nowait())
        futures = [future for future in futures if future.key in running]
        if any(future.cancelled() for future in futures):
            raise _SchedulerLostError
        good = [future for future in futures if future.status == "finished"]
        try:
            found = zip(good, self._client.gather(good), strict=True)
            bad = [(future.key, _lost(future.exception())) for future in futures if future not in good]
        except Exception as error:
            raise _SchedulerLostError from error
        return [(future.key, graded) for future, graded in found] + bad


def _check(distributed: ModuleType, address: str) -> None:
    """Raise ValueError or InputError of an address that no client need try: half-made ones take long to be given up."""
    scheme, place = distributed.comm.parse_address(address)
    distributed.comm.registry.get_backend(scheme)
    if scheme in ("tcp", "tls"):
        host, port = distributed.comm.parse_host_port(place)
        if not host or not 0 < port < _PORTS:
            raise ValueError(address)
    if distributed.dask.config.get("distributed.client.security-loader"):
        return
    security = distributed.Security().get_connection_args("client")
    if scheme in _ENCRYPTED and security["ssl_context"] is None:
        raise InputError(
            f"--scheduler {address} needs TLS: name its certificates in Dask's configuration, distributed.comm.tls"
        )
    if scheme not in _ENCRYPTED and security["require_encryption"]:
        raise InputError(
            f"--scheduler {address} is not encrypted, as Dask's configuration demands: give an address tls://HOST:PORT"
        )


def _lost(error: Exception) -> Exception:
    """What went wrong with a submission, if it is not the settings that are wrong."""
    return error if isinstance(error, InputError) else LostError(" ".join(f"{type(error).__name__}: {error}".split()))


def _key(what: str) -> str:
    """A name for Dask's dashboard: what is done, and not whose submission it is."""
    return f"{what}-{uuid.uuid4()}"
