"""The same arena in a process of an ordinary user, which root starts and asks."""

import json
import os
import subprocess
import sys
from pathlib import Path

from .arena import ROOT

SECRET = "WGAN_HOSTILE_SECRET"  # noqa: S105 (the name of an environment variable that no submission may see)
PROGRAM = Path(__file__).with_name("ordinary_grader.py")


class Unprivileged:
    """The same arena in a process that root started and that has become an ordinary user."""

    def __init__(self, folder: Path, device: str = "cpu"):
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(PROGRAM), str(ROOT), str(folder), device],
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
