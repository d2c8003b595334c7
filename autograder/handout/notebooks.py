"""Makes the students' notebooks, the test files that Otter reads, and the solution notebooks, out of the masters.

The masters are Otter Assign notebooks written in Markdown (`notebook_source.py`); `otter assign`, in a process of its
own, takes out what is the staff's. Then whatever would differ from run to run is replaced: the same masters give the
same bytes. The test of a question is `tests/MODULE/QUESTION.py`, which asks about `MODULE.QUESTION` and nothing else.
A master is about one module, the one that its tests ask about; where a course switches that off, it gives no notebook.
"""

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from autograder.course.course import Course
from autograder.errors import InputError
from autograder.handout.experiments import experiments
from autograder.handout.left_out import for_course, notebook_text
from autograder.handout.notebook_source import notebook

_SECONDS = 300  # for one `otter assign`, which takes 2 on a machine that is idle
_MARKERS = re.compile(
    r"\b(BEGIN|END)\s+(QUESTION|SOLUTION|TESTS|PROMPT)|ASSIGNMENT\s+CONFIG|#\s*SOLUTION\b", re.IGNORECASE
)
# Otter's own layout of a test file changes with its version; this says the same.
_TEST = '''"""What Otter runs for `grader.check("{question}")`. Generated from reference/notebooks/{master}."""

import check
from otter.test_files import test_case

OK_FORMAT = False
name = "{question}"
points = None


@test_case()
def asks_the_public_probes():
    """Nothing that is asked of {asked} comes back wrong."""
    check.asserted("{asked}")
'''
_ASKED = re.compile(r"check\.asserted\(['\"]([\w.]+)['\"]\)")


def modules(masters: Path, course: Course) -> dict[str, str]:
    """{notebook: the module whose functions it asks about}, in the order of the parts. Raises InputError.

    Args:
        masters: folder of the masters, NAME.md.
        course: what is asked; a notebook of what is not is left out.
    """
    found = _about(masters)
    return {name: module for module in course.modules for name, about in found.items() if about == module}


def questions(masters: Path, course: Course) -> set[str]:
    """The functions that the notebooks ask about, such as "gan_losses.generator_loss". Raises InputError."""
    return {asked for name in modules(masters, course) for asked in _ASKED.findall(_text(masters / f"{name}.md"))}


def _about(masters: Path) -> dict[str, str]:
    """{master: the module that its tests ask about}. Raises InputError for one that asks about none."""
    found = {}
    for master in sorted(masters.glob("*.md")):
        asked = _ASKED.search(_text(master))
        if asked is None:
            raise InputError(f'{master.name} has no test such as check.asserted("wgan_losses.critic_loss"): add one')
        found[master.stem] = asked[1].partition(".")[0]
    return found


def _text(master: Path) -> str:
    try:
        return master.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise InputError(f"{master} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def write(masters: Path, assignment: Path, course: Course) -> list[Path]:
    """Write what students get of the notebooks: NAME.ipynb, and tests/MODULE/QUESTION.py.

    Args:
        masters: folder of the masters, NAME.md.
        assignment: an existing folder.
        course: what is asked.

    Returns:
        The paths written, in order.

    Raises:
        ImportError: Otter is missing; the message says what to install.
        InputError: a master cannot be used; the message names it.
    """
    written = []
    about = modules(masters, course)
    for name, (student, _, tests) in _made(masters, course).items():
        written.append(_write(assignment / f"{name}.ipynb", student))
        folder = assignment / "tests" / about[name]
        folder.mkdir(parents=True, exist_ok=True)
        written += [_write(folder / file, text) for file, text in sorted(tests.items())]
    return written


def write_solutions(masters: Path, out: Path, course: Course) -> list[Path]:
    """Write the solution notebooks, which hold the notes for the staff as well.

    Args:
        masters: folder of the masters, NAME.md.
        out: an existing folder, never one that students see.
        course: what is asked.

    Returns:
        The paths written. To run them, copy `assignment/` there, then `reference/*.py` over its stubs.

    Raises:
        ImportError: Otter is missing; the message says what to install.
        InputError: a master cannot be used; the message names it.
    """
    return [
        _write(out / f"{name}-solution.ipynb", solution) for name, (_, solution, _) in _made(masters, course).items()
    ]


def _made(masters: Path, course: Course) -> dict[str, tuple[str, str, dict[str, str]]]:
    """{notebook: (the student's, the staff's, {file name of a test: text})}, every one a text."""
    if importlib.util.find_spec("otter") is None:
        raise ImportError("the notebooks are made by Otter: pip install 'otter-grader[grading]'")
    about = modules(masters, course)
    gone = {f"{name}.ipynb" for name in _about(masters).keys() - about.keys()}
    gone |= {path.name for path in experiments(course).left_out}
    gone |= {f"{module}.py" for module in course.modules_off}

    def one(name: str) -> tuple[str, str, dict[str, str]]:
        text = for_course(_text(masters / f"{name}.md"), f"reference/notebooks/{name}.md", course)
        return _one(notebook_text(text, about[name], course, gone), f"{name}.md", about[name])

    with ThreadPoolExecutor() as pool:  # most of the time goes into starting Otter
        return dict(zip(about, pool.map(one, about), strict=True))


def _one(text: str, master: str, module: str) -> tuple[str, str, dict[str, str]]:
    """One master's notebooks and tests: of its text, and its file's name for messages."""
    made = notebook(text, master)
    with tempfile.TemporaryDirectory() as place:
        source, out = Path(place) / f"{master.removesuffix('.md')}.ipynb", Path(place) / "out"
        source.write_text(json.dumps(made), encoding="utf-8")
        _otter_assign(source, out, master)
        texts = {kind: (out / kind / source.name).read_text(encoding="utf-8") for kind in ("student", "autograder")}
        tests = {path.stem: path.read_text(encoding="utf-8") for path in (out / "student" / "tests").glob("*.py")}
    for question, test in tests.items():
        if _ASKED.findall(test) != [f"{module}.{question}"]:
            asked = f'check.asserted("{module}.{question}")'
            raise InputError(f"{master}: the tests of {question} must be one call, {asked}")
    student = _tidied(json.loads(texts["student"]))
    leftover = _MARKERS.search(student)
    if leftover:
        raise InputError(f"{master}: Otter left {leftover[0]!r} to students: write its markers as Otter's manual does")
    files = {
        f"{question}.py": _TEST.format(question=question, asked=f"{module}.{question}", master=master)
        for question in tests
    }
    return student, _tidied(json.loads(texts["autograder"])), files


def _otter_assign(source: Path, out: Path, name: str) -> None:
    """Run `otter assign` on a notebook. Raises InputError with the last line of what it said."""
    command = [sys.executable, "-m", "otter", "assign", str(source), str(out), "--no-pdfs", "--no-run-tests"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False, cwd=source.parent)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or f"exit status {done.returncode}").splitlines()[-1]
        raise InputError(f"reference/notebooks/{name}: otter assign cannot use it: {said}")


def _tidied(made: Mapping[str, Any]) -> str:
    """A notebook as text, the same for the same content: ids from the content, no outputs, no counts, no versions."""
    cells: list[dict[str, Any]] = []
    seen: set[str] = set()
    for cell in made["cells"]:
        source = "".join(cell["source"]).strip("\n")
        digest = hashlib.sha256(f"{cell['cell_type']}\n{source}".encode()).hexdigest()[:8]
        while digest in seen:  # the same cell again
            digest = hashlib.sha256(digest.encode()).hexdigest()[:8]
        seen.add(digest)
        tidy: dict[str, Any] = {"cell_type": cell["cell_type"], "id": digest}
        tidy |= {"execution_count": None, "outputs": []} if cell["cell_type"] == "code" else {}
        tidy |= {"metadata": cell["metadata"], "source": source.splitlines(keepends=True)}
        cells.append(dict(sorted(tidy.items())))
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
