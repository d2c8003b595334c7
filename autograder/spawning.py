"""A host of children where processes cannot be forked (Windows) or not safely (macOS): each child is a new program.

Slower, with the same contract as `Host`: a child gets its job on standard input and answers on standard output; what
its code prints goes to standard error. There are no walls here: only code that is trusted may be run like this.

Its `main` is such a child, given ROOT; with `--describe` it says what it can answer. ROOT may be a zip of the sources.
"""

import json
import os
import subprocess
import sys
import threading

from autograder.host import ROOT, Child, Described, HostError, environment, read_pipe

_READY_SECONDS = 120.0
_NO_TORCH = 119  # the exit status of a child that cannot import torch
_START = (
    "import sys; sys.path[:] = sys.argv[1:2] + [place for place in sys.path if place]; "
    "from autograder import spawning; spawning.main()"
)


class SpawningHost(Described):
    """Starts a new Python for each child. Use as a context manager, like Host."""

    trouble = ()  # nothing is swept up here
    _flags = ("-I",)  # of Python: nothing of the user's own settings and folders

    def __init__(self):
        self.root = str(ROOT)
        self.environment = environment()
        self.pid = os.getpid()
        self._running = {}
        self._next = 0
        self._described = None

    def _command(self, *more: str) -> list:
        return [sys.executable, *self._flags, "-B", "-c", _START, str(ROOT), *more]

    @property
    def pids(self) -> set:
        """The process ids of all living children."""
        return {process.pid for process in self._running.values()}

    def _describe(self) -> dict:
        if self._described is None:
            try:
                done = subprocess.run(
                    self._command("--describe"),
                    env=self.environment | _needed(),
                    capture_output=True,
                    timeout=_READY_SECONDS,
                    check=True,
                )
                self._described = json.loads(done.stdout)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                raise HostError(f"a process that runs submissions did not start: {error}") from error
        return self._described

    def start(self, job: dict) -> Child:
        """Start a child on `job`; its events arrive in the child's queue. Raises HostError."""
        self._next += 1
        child = Child(self._next)
        try:
            process = subprocess.Popen(
                self._command(),
                env=self.environment | _needed(),
                cwd=job.get("scratch") or None,  # as in a grading: no file beside the code is there
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise HostError(f"a process that runs submissions did not start: {error}") from error
        child.pid = process.pid
        self._running[child.number] = process
        for name, pipe in (("evidence", process.stdout), ("output", process.stderr)):
            descriptor = os.dup(pipe.fileno())
            pipe.close()
            threading.Thread(target=read_pipe, args=(descriptor, name, child.events), daemon=True).start()
        threading.Thread(target=self._feed_and_wait, args=(child, process, job), daemon=True).start()
        return child

    def _feed_and_wait(self, child: Child, process, job: dict) -> None:
        try:
            process.stdin.write(json.dumps(job).encode())
            process.stdin.close()
        except OSError:
            pass  # it ended before it was asked; its exit status says so
        status = process.wait()
        self._running.pop(child.number, None)
        if status == _NO_TORCH:
            why = "pip install -r requirements.txt, and if that does not help, see what `import torch` says"
            child.events.put(("lost", f"torch cannot be imported by {sys.executable}: {why}"))
        child.events.put(("ended", status))

    def kill(self, child: Child) -> None:
        """Kill a child; its "ended" event follows."""
        process = self._running.get(child.number)
        if process is not None:
            process.kill()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in list(self._running.values()):
            process.kill()


def _needed() -> dict:
    """What a new Python needs to start on Windows."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}


def main() -> None:
    """Be a child: read the job, answer on what was standard output."""
    evidence = os.dup(1)
    try:
        import torch  # noqa: PLC0415 (only a child needs it)
    except Exception as error:  # noqa: BLE001 (whatever a broken installation raises)
        sys.stderr.write(f"torch cannot be imported: {error}\n")
        sys.exit(_NO_TORCH)

    from autograder import child, threads  # noqa: PLC0415
    from autograder.probes import all_probes  # noqa: PLC0415

    threads.prepare()
    probes = {probe.name: probe for probe in all_probes()}
    if "--describe" in sys.argv:
        described = {
            "probes": [probe.to_json() for probe in probes.values()],
            "torch": torch.__version__,
            "cuda": torch.cuda.is_available(),
        }
        os.write(evidence, json.dumps(described).encode())
        return
    job = json.loads(sys.stdin.buffer.read())
    child.redirect(2)
    if job["submission"]:
        sys.path.remove(sys.argv[1])  # the checkout is not the submission's to import
    child.answer_all(job, probes, [], evidence)
    sys.stdout.flush()
    os._exit(0)
