"""Where hostile submissions are put together and graded, and where it is looked at what they left behind."""

import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.grading.write.message import message as words_of

from .remains import descendants, left_in_memory, left_in_temporary, state

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
SUBMISSIONS = HERE / "submissions"


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
        if state(self._decoy) not in "SR":
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
        return found + left_in_temporary(self._token, self.folder) + left_in_memory()

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
