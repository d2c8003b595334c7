"""A fresh Debian or Ubuntu in a folder, made by debootstrap: a system on which nothing of ours has been installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.rehearsal.stage import NotRunError

_UBUNTU = {"jammy": "22.04", "noble": "24.04"}  # the first is Gradescope's default image
_UBUNTU_MIRROR = "http://archive.ubuntu.com/ubuntu"
_UBUNTU_COMPONENTS = "--components=main,universe"  # python3-venv is in the second, which Ubuntu's images have too
_PLENTY = 6 << 30  # bytes: a system, and an environment with torch


@contextmanager
def fresh(top: Path, suite: str) -> Iterator[Path]:
    """A minimal system below `top`, removed at the end. Raises NotRunError where none can be made."""
    program = shutil.which("debootstrap", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        raise NotRunError("a fresh system needs debootstrap: `apt-get install debootstrap`")
    if shutil.disk_usage(top).free < _PLENTY:
        raise NotRunError(f"a fresh system needs {_PLENTY >> 30} GiB free in {top}: name a larger place in TMPDIR")
    root = top / "system"
    words = [program, "--variant=minbase", suite, str(root)]
    if suite in _UBUNTU:
        words = [*words[:2], _UBUNTU_COMPONENTS, *words[2:], _UBUNTU_MIRROR]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            last = (done.stdout + done.stderr).strip().rpartition("\n")[2]
            raise NotRunError(f"debootstrap could not make {in_words(suite)} ({last})")
        yield root
    finally:
        subprocess.run(["/bin/rm", "-rf", "--one-file-system", str(root)], check=False)


def in_words(suite: str) -> str:
    """A suite's system: "Debian bookworm", "Ubuntu 22.04"."""
    return f"Ubuntu {_UBUNTU[suite]}" if suite in _UBUNTU else f"Debian {suite}"
