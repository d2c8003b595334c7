"""Gives written code the form that `make test` asks of ours, by ruff, where that is installed."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from autograder.checkout import ROOT

_WHY = "a class's own code"
_SECONDS = 60.0


def formed(text: str, path: Path) -> str:
    """The text in our form; as it is where ruff is not installed or cannot read it.

    Args:
        text: of a Python file.
        path: where the file will lie.
    """
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        return text
    fixed = _ran(ruff, path, text, "check", "--fix", "--exit-zero")
    formatted = _ran(ruff, path, fixed, "format")
    found = _ran(ruff, path, formatted, "check", "--exit-zero", "--output-format", "json")
    codes: dict[int, list[str]] = {}
    for each in json.loads(found) if found.startswith("[") else []:
        if each["code"]:
            codes.setdefault(each["location"]["row"], []).append(each["code"])
    return _ran(ruff, path, _marked(formatted, codes), "format")


def _marked(text: str, codes: Mapping[int, list[str]]) -> str:
    """The text with what ruff does not like in a student's code marked as meant."""
    lines = text.splitlines()
    for row, found in codes.items():
        lines[row - 1] += f"  # noqa: {', '.join(sorted(set(found)))} ({_WHY})"
    return "\n".join(lines) + "\n"


def _ran(ruff: str, path: Path, text: str, *words: str) -> str:
    """What ruff writes when it reads the text; the text itself where it cannot."""
    command = [ruff, *words, "--quiet", "--stdin-filename", str(path), "-"]
    try:
        done = subprocess.run(
            command,
            input=text,
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=_SECONDS,
            check=True,
            encoding="utf-8",
        )
    except (OSError, subprocess.SubprocessError):
        return text
    return done.stdout or text
