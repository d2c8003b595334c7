"""Where hostile submissions are put together and graded, and where it is looked at what they left behind.

Loaded by the tests beside it; also a program of its own, which root starts to grade as an unprivileged user:
`python -I -B arena.py ROOT FOLDER DEVICE`, FOLDER being a place that any user may enter, DEVICE as of `--device`. It
reads one request a line and answers each with one line of JSON.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course.salt import Salt
from autograder.grading.write.message import message as words_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SUBMISSIONS = HERE / "submissions"
SECRET = "WGAN_HOSTILE_SECRET"  # noqa: S105 (the name of an environment variable that no submission may see)
UNPRIVILEGED = 71_000  # plus the process id: users that no account and no child of a root grader has
_CHILDREN_FROM = 30_000  # below are accounts, from here on users of children and of the unprivileged grader
_TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/run/lock")


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile submission: right code, with something appended to it."""

    name: str
    text: str

    @property
    def loses(self) -> set:
        """The functions or probes that are broken, and lose their points."""
        return self._words("loses")

    @property
    def may_lose(self) -> set:
        """Those that lose their points if a limit is reached before they reply."""
        return self._words("may lose")

    @property
    def seconds(self) -> float:
        """How long its grading may take on a busy machine, with one second of CPU time a question."""
        return float(*self._words("seconds") or (15,))

    def _words(self, label: str) -> set:
        found = re.search(rf"^# {label}: (.*)$", self.text, re.MULTILINE)
        return set(found.group(1).split()) if found else set()


def attacks() -> dict:
    """Every hostile submission, by name."""
    paths = sorted(path for path in SUBMISSIONS.glob("*.py") if path.name[0] != "_")
    return {path.stem: Attack(path.stem, path.read_text(encoding="utf-8")) for path in paths}


class Arena:
    """Grades one submission after another and reports what each did to its surroundings."""

    def __init__(self, folder: Path, starter, answers, device: str = "cpu", *, for_gpu: bool = False):
        """Args: `for_gpu`: whether the walls are those around code that computes on a GPU."""
        from autograder.course.limits import DEFAULT
        from autograder.grading.grader import Grader

        self.folder = folder  # any user may enter it
        self._starter = starter
        self._for_gpu = for_gpu or device != "cpu"
        self._grader = Grader(starter, answers, replace(DEFAULT.capped(1.0), wall_seconds=3.0), device)
        self.outside = folder / "outside"  # any user may write to it: only the walls keep a submission out
        self.outside.mkdir()
        self.outside.chmod(0o777)
        self._token = f"hostile-{os.getpid()}-{folder.name[-6:]}"
        for name in ("results.json", "empty"):
            (self.outside / name).write_text(f"{name} as it was")
            (self.outside / name).chmod(0o666)
        self._letterbox = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        self._letterbox.bind(str(self.outside / "socket"))
        (self.outside / "socket").chmod(0o777)
        self._expected = self._contents()
        self.places = folder / "places"  # where gradings make their private folders
        self.places.mkdir()
        self.places.chmod(0o711)
        self._decoy = self._new_decoy()
        assert starter.probes, "the fork server is up"
        self._ours = set(descendants(starter._program._process.pid)) - {starter.pid}  # its sweeper

    def build(self, attack: str) -> Path:
        """The folder of a whole submission with the attack in it."""
        folder = self.folder / attack
        if folder.exists():
            return folder
        folder.mkdir()
        facts = (os.getuid(), os.getpid(), self._decoy, str(ROOT), str(self.outside), self._token, self._for_gpu)
        right = (SUBMISSIONS / "_wgan_losses.py").read_text(encoding="utf-8").replace("@FACTS@", repr(facts))
        (folder / "wgan_losses.py").write_text(right + "\n" + attacks()[attack].text, encoding="utf-8")
        (folder / "gan_losses.py").write_bytes((SUBMISSIONS / "_gan_losses.py").read_bytes())
        return folder

    def grade(self, path: Path) -> dict:
        """What the grading of a folder or zip came to, in numbers and texts, and what it left: `damage`."""
        from autograder.errors import InputError
        from autograder.grading.collect.private_folder import workplace
        from autograder.grading.collect.submission import collect
        from autograder.grading.judge.verdict import RIGHT
        from autograder.grading.write import html_page, results_json, terminal
        from autograder.sandbox.contract import builds_on

        tempfile.tempdir, usual = str(self.places), tempfile.tempdir
        started = time.monotonic()
        try:
            with workplace() as places:
                report = self._grader.grade(collect(path, places.code), places)
        except InputError as error:
            return {"refused": str(error), "damage": self._damage()}
        except BaseException:
            self._damage()  # cleared away, for the next submission's sake
            raise
        finally:
            tempfile.tempdir = usual
        seconds = time.monotonic() - started
        asked = [verdict for verdict in report.verdicts if verdict.probe.module in ("gan_losses", "wgan_losses")]
        return {
            "seconds": seconds,
            "lost": {v.probe.name: words_of(v) for v in asked if v.status != RIGHT or v.score != v.probe.points},
            "functions": {p.name: builds_on.parts_of_run(p) if p.is_run else p.calls for p in (v.probe for v in asked)},
            "runs": [v.probe.name for v in asked if v.probe.is_run],
            "ungraded": report.ungraded,
            "output": report.output,
            "notes": list(report.notes),
            "layers": [layer["name"] for layer in report.layers if layer["active"]],
            "damage": self._damage(),
            "page": html_page.rendered(report, path.name),
            "results": json.dumps(results_json.results(report), allow_nan=False),
            "table": _as_text(terminal.rendered(report, path.name)),
        }

    def attack(self, name: str) -> dict:
        """Build and grade one hostile submission; beside what came of it, what should."""
        attack = attacks()[name]
        wanted = {"loses": sorted(attack.loses), "may lose": sorted(attack.may_lose), "limit": attack.seconds}
        return {**self.grade(self.build(name)), **wanted}

    def close(self) -> None:
        """End the decoy."""
        self._letterbox.close()
        os.kill(self._decoy, signal.SIGKILL)
        os.waitpid(self._decoy, 0)

    def _new_decoy(self) -> int:
        """A process of the grader's user that only waits: what may be killed to see whether it can be."""
        process = os.fork()
        if process == 0:
            try:
                signal.set_wakeup_fd(-1)
                time.sleep(600)
            finally:
                os._exit(0)
        return process

    def _damage(self) -> list:
        found = []
        if os.waitpid(self._decoy, os.WNOHANG)[0] != 0:
            found.append("the decoy was killed")
            self._decoy = self._new_decoy()
        if _state(self._decoy) not in "SR":
            found.append("the decoy was stopped")
        deadline = time.monotonic() + 1
        while (survivors := self._survivors()) and time.monotonic() < deadline:
            time.sleep(0.01)
        found += [f"process {pid} survived: {what}" for pid, what in survivors.items()]
        for place in self.places.iterdir():
            found.append(f"the grading left {place}")
            subprocess.run(["/bin/rm", "-rf", str(place)], check=False, stderr=subprocess.DEVNULL)
        if self._contents() != self._expected:
            found.append(f"the folder outside was changed: {sorted(self._contents())}")
        found += [f"a letter came out: {letter}" for letter in self._letters()]
        found += [f"{trouble}" for trouble in self._starter.trouble]
        return found + _left_in_temporary(self._token, self.folder) + _left_in_memory()

    def _survivors(self) -> dict:
        """{process id: what it is} of what descends from the template, but its sweeper and fork servers."""
        ours = self._ours | {server.pid for server in self._starter._servers}
        running = descendants(self._starter._program._process.pid)
        return {pid: what for pid, what in running.items() if pid not in ours}

    def _letters(self) -> list:
        found = []
        with suppress(BlockingIOError):
            while True:
                found.append(self._letterbox.recv(100))
        return found

    def _contents(self) -> dict:
        return {
            place.name: (place.lstat().st_mode, place.lstat().st_mtime_ns, place.is_file() and place.read_text())
            for place in self.outside.iterdir()
        }


def _as_text(renderable) -> str:
    from rich.console import Console

    console = Console(width=120, force_terminal=False, file=open(os.devnull, "w", encoding="utf-8"), record=True)  # noqa: PTH123, SIM115
    with console.file:
        console.print(renderable)
    return console.export_text()


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]


def descendants(ancestor: int) -> dict:
    """Process ids of all that descend from a process and still run, in any thread, with what they are."""
    parents, running = {}, {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                state, parent = (place / "stat").read_bytes().rpartition(b")")[2].split()[:2]
                states = [(task / "stat").read_bytes().rpartition(b")")[2].split()[0] for task in _tasks(place)]
            except OSError:
                continue
            parents[int(place.name)] = int(parent)
            if state != b"Z" or set(states) - {b"Z", b"X"}:
                running[int(place.name)] = f"state {state.decode()}, {len(states)} threads"
    return {pid: what for pid, what in running.items() if pid != ancestor and _descends(pid, ancestor, parents)}


def _tasks(place: Path) -> list:
    return list((place / "task").iterdir())


def _descends(pid: int, ancestor: int, parents: dict) -> bool:
    for _ in range(len(parents)):
        if pid == ancestor:
            return True
        if pid not in parents:
            return False
        pid = parents[pid]
    return False


def _left_in_temporary(token: str, own: Path) -> list:
    """Files that a child made in a folder that everybody shares: those that bear our token, or belong to no account."""
    found = []
    for folder in _TEMPORARY:
        try:
            places = list(Path(folder).iterdir())
        except OSError:
            continue
        for place in places:
            try:
                made_by_child = place.lstat().st_uid >= _CHILDREN_FROM and place.name.startswith("hostile-")
            except OSError:
                continue
            if token in place.name or (made_by_child and place != own):
                found.append(f"{place} was left")
    return found


def _left_in_memory() -> list:
    """System V objects of users that only children have, or under the key that the attack uses."""
    found = []
    for kind in ("shm", "msg", "sem"):
        try:
            rows = Path(f"/proc/sysvipc/{kind}").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        found += [f"System V {kind}: {row.strip()}" for row in rows[1:] if int(row.split()[0]) == 0x57474]
    return found


# the unprivileged grader


class Unprivileged:
    """The same arena in a process that root started and that has become an ordinary user."""

    def __init__(self, folder: Path, device: str = "cpu"):
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(Path(__file__)), str(ROOT), str(folder), device],
            env={name: value for name, value in os.environ.items() if name != SECRET},  # what is told at a start stays
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
        )

    def attack(self, name: str) -> dict:
        """Build and grade one hostile submission."""
        return self._ask({"attack": name})

    def grade(self, path: Path) -> dict:
        """Grade a folder or zip that any user may read."""
        return self._ask({"path": str(path)})

    def _ask(self, request: dict) -> dict:
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the unprivileged grader is gone, with status {self._process.wait()}")
        answer = json.loads(line)
        if "failure" in answer:
            raise RuntimeError(answer["failure"])
        return answer

    def close(self) -> None:
        """End it."""
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)


class _Forked:
    """Stands for subprocess.Popen in program.py: a template by fork instead of exec. There can be one.

    Python itself may lie under root's closed home, where no other user can start it; but a process that has loaded
    what is needed can be forked. It is forked before the grader loads anything of its own, and waits for its command;
    from there on it is the fork server's own program that runs.
    """

    def __init__(self):
        self._orders, orders = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.returncode = None
        self.pid = os.fork()
        if self.pid == 0:
            self._orders.close()
            self._become_zygote(orders)
        orders.close()

    def __call__(self, command: list, *, stdin, env: dict, **_):
        """Start the command."""
        reading, writing = os.pipe()
        self.stderr = os.fdopen(reading, "rb")
        socket.send_fds(self._orders, [json.dumps([command, env]).encode()], [stdin, writing])
        os.close(writing)
        self._orders.close()
        return self

    @staticmethod
    def _become_zygote(orders: socket.socket) -> None:
        import runpy

        status = 1
        try:
            os.setsid()
            message, (control, complaints), _, _ = socket.recv_fds(orders, 1 << 16, 2)
            command, environment = json.loads(message)
            os.dup2(control, 0)
            os.dup2(complaints, 2)
            for descriptor in (control, complaints, orders.detach()):
                os.close(descriptor)
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.close(null)
            os.environ.clear()
            os.environ.update(environment)
            sys.argv[:] = command[3:]
            sys.path[:] = [folder for folder in sys.path if folder != command[4]]
            runpy.run_path(command[3], run_name="__main__")
            status = 0
        except BaseException:  # noqa: BLE001 (said as a program would say it)
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(status)

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once there is one. Raises TimeoutExpired."""
        deadline = time.monotonic() + (timeout or 60)
        while self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("fork_server", timeout)
            else:
                time.sleep(0.005)
        return self.returncode

    def kill(self) -> None:
        """SIGKILL."""
        os.kill(self.pid, signal.SIGKILL)


def _serve(root: str, folder: Path, device: str) -> None:
    """In the unprivileged grader: load everything, become nobody, answer requests until there are no more."""
    sys.path.insert(0, root)
    from autograder.sandbox.answering import answer  # what is imported now can still be found by path
    from autograder.sandbox.probes import all_probes
    from autograder.sandbox.process import (
        fork_server,  # noqa: F401
        interpreter,
    )
    from autograder.sandbox.walls import kernel

    all_probes()
    anchors = interpreter.anchor(without=root)  # what is under a closed home is reached through open folders only
    interpreter.anchor = lambda without: anchors  # noqa: ARG005 (the function's own signature)
    user = UNPRIVILEGED + os.getpid() % 10_000
    os.chown(folder, user, user)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    os.umask(0o022)
    os.environ.update(HOME=str(folder), TMPDIR=str(folder), **{SECRET: "1"})
    forked = _Forked()
    sys.path.insert(0, root)
    from autograder.course.limits import DEFAULT
    from autograder.grading.expect.asked import AskedReplies
    from autograder.grading.observe.fork_starter import ForkStarter
    from autograder.grading.observe.forking import program

    program.subprocess.Popen, usual = forked, subprocess.Popen
    with ForkStarter(many=True) as running:
        program.subprocess.Popen = usual
        arena = Arena(folder, running, AskedReplies(running, Salt("tests"), DEFAULT, device), device)
        for line in sys.stdin:
            request = json.loads(line)
            try:
                answer = arena.attack(request["attack"]) if "attack" in request else arena.grade(Path(request["path"]))
            except Exception:  # noqa: BLE001 (the test is to see it, whatever it is)
                answer = {"failure": traceback.format_exc()}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
        arena.close()


if __name__ == "__main__":
    _serve(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
