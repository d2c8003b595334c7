"""Sets the stage of a rehearsal: Gradescope's folders, a kept environment, and programs run there as Gradescope would.

Where this process may mount, programs run in a root of their own, with Gradescope's paths and its user; elsewhere in a
folder that stands in front of those paths.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from autograder.checkout import ROOT
from autograder.errors import InputError

_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_ENVIRONMENT = "/opt/wgan-homework"
_OURS = "/of-this-machine"  # where another system sees files that pip needs
_CERTIFICATES_AND_PROXIES = (
    "SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY"
).split()


class RehearsalError(RuntimeError):
    """The rehearsal failed by our fault: the archive is not fit to be uploaded."""


class NotRunError(InputError):
    """The rehearsal cannot be run here. Never to be taken for a rehearsal that went well."""

    def __init__(self, reason: str):
        super().__init__(f"not rehearsed: {reason}")


@dataclass(frozen=True, slots=True)
class Done:
    """How a program went."""

    status: int | None  # its exit status; None if its time ended first
    seconds: float  # by the clock
    cpu_seconds: float  # of it and all that it started
    peak: int  # bytes of memory of it and all that it started, at one moment
    left: tuple[str, ...]  # names of processes that it left running
    printed: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Where programs run."""

    top: Path  # a private folder, in which `autograder` and `tmp` are
    kept: Path  # the folder in the place of /opt where setup.sh makes its environment, kept between rehearsals
    system: Path | None = None  # another system's root, in which programs run; its environment is its own
    system_name: str = ""  # in words
    mounted: bool = True  # whether there is a root of its own

    @property
    def place(self) -> str:
        """In words, for the report."""
        if not self.mounted:
            return "a folder in front of Gradescope's paths, as this user may not mount"
        return self.system_name if self.system else "a root of its own, with Gradescope's paths"

    def run(self, program: str, seconds: float, environment: Mapping[str, str]) -> Done:
        """Run one of Gradescope's programs, such as "/autograder/run_autograder". Raises RehearsalError."""
        front = "" if self.mounted else str(self.top)
        output = self.top / "printed"
        bare = {"PATH": _PATH, "HOME": str(Path.home()) if environment else front or "/root"}
        job = {
            "command": [front + program],
            "environment": bare
            | self._as_seen_from_inside(environment)
            | ({"AUTOGRADER_ROOT": front} if front else {}),
            "folder": f"{front}/autograder",
            "output": str(output),
            "seconds": seconds,
            "root": self._root() if self.mounted else None,
        }
        done = _performed(job)
        if "failed" in done:
            raise RehearsalError(f"{program} could not be started: {done['failed']}")
        return Done(**{**done, "left": tuple(done["left"])}, printed=output.read_text("utf-8", "replace"))

    def _root(self) -> dict[str, Any]:
        own = {f"/{name}": [str(self.top / name), True] for name in ("autograder", "tmp")}
        if self.system is None:
            own[_ENVIRONMENT] = [str(self.kept / Path(_ENVIRONMENT).name), True]
        shown = [path for path in pip_paths() if self.system or path.is_relative_to("/tmp")]  # noqa: S108 (ours hides it)
        own |= {f"{_OURS if self.system else ''}{path}": [str(path), False] for path in shown}
        return {"base": str(self.system or "/"), "new": str(self.top / "root"), "own": own}

    def _as_seen_from_inside(self, environment: Mapping[str, str]) -> dict[str, str]:
        """The environment, with the names that this machine's files have in another system, where they are shown."""
        if self.system is None:
            return dict(environment)
        return {
            name: " ".join(
                word.replace(path, _OURS + path, 1) if (path := _local(word)) else word for word in value.split(" ")
            )
            for name, value in environment.items()
        }


def _performed(job: Mapping[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-I", "-B", str(ROOT / "autograder" / "rehearsal" / "in_root.py"), str(ROOT)]
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"failed": done.stderr.decode(errors="replace").strip().rpartition("\n")[2] or "it said nothing"}


def may_mount(top: Path) -> bool:
    """Whether this process may build a root of its own."""
    root = {"base": "/", "new": str(top / "root"), "own": {}}
    job = {"command": ["/bin/true"], "environment": {}, "folder": "/", "output": str(top / "printed"), "seconds": 10}
    return os.geteuid() == 0 and "failed" not in _performed(job | {"root": root})


def pip_environment() -> dict[str, str]:
    """What of this process's environment tells pip where packages are; the programs' own is otherwise bare."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.startswith("PIP_") or name in _CERTIFICATES_AND_PROXIES
    }


def pip_paths() -> list[Path]:
    """The files and folders of this machine that pip's environment names."""
    words = [word for value in pip_environment().values() for word in value.split(" ")]
    return sorted({Path(_local(word)) for word in words if _local(word)})


def _local(word: str) -> str:
    """The file or folder of this machine that a word or a file:// address names; "" if it names none."""
    path = urlparse(word).path if word.startswith("file:") else word
    return path if path.startswith("/") and Path(path).exists() else ""


def system_python() -> str:
    """The version of the Python that setup.sh will take, "" if there is none."""
    program = shutil.which("python3", path=_PATH)
    if program is None:
        return ""
    return subprocess.run([program, "-VV"], env={}, capture_output=True, text=True, check=False).stdout.strip()


@contextmanager
def kept_environment(inputs: Sequence[str], *, mounted: bool) -> Iterator[tuple[Path, Callable[[], None]]]:
    """The `/opt` in which `inputs` make an environment, kept for later, and a function to call once it is made.

    Until then no other process has it, and after that none removes it. Those of other inputs are removed. Raises
    InputError.
    """
    key = hashlib.sha256("\0".join([*inputs, system_python(), str(mounted)]).encode()).hexdigest()[:16]
    top = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wgan-homework" / "rehearsal"
    try:
        top.mkdir(parents=True, exist_ok=True)
        lock = (top / f"{key}.lock").open("w")
    except OSError as error:
        raise InputError(
            f"{top} cannot be used ({error.strerror}): name a folder of yours in XDG_CACHE_HOME"
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for other in top.glob("*.lock"):
            if other.stem != key:
                _remove_if_idle(other)
        (top / key / Path(_ENVIRONMENT).name).mkdir(parents=True, exist_ok=True)
        yield top / key, lambda: fcntl.flock(lock, fcntl.LOCK_SH)


def _remove_if_idle(lock: Path) -> None:
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return  # somebody rehearses with it
        shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
