"""What grouping a class costs beside reading it: `python tests/benchmarks/groups.py [--submissions 3000]`.

Prints the seconds that the groups of a made OUT take, and their ratio to reading its records, which a grading ends with
anyway. Every submission has two wrong functions that nothing explains: half of them one of 60 mistakes, each to other
last bits, and half of them one of its own, which is the worst case.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from autograder.classroom.groups import unexplained  # noqa: E402 (the checkout comes onto sys.path first)
from autograder.classroom.groups.behaviour import Behaviour  # noqa: E402
from autograder.classroom.groups.group import grouped  # noqa: E402
from autograder.classroom.groups.unexplained import Unexplained  # noqa: E402
from autograder.classroom.results import saved_result  # noqa: E402
from autograder.classroom.results.record import Outcome, Record  # noqa: E402
from autograder.classroom.results.saved_result import SavedResult  # noqa: E402

FUNCTIONS = ("wgan_losses.interpolate", "wgan_losses.gradient_penalty")
NUMBERS = 1300  # of the largest behaviour, that of interpolate
MISTAKES = 60
BOUND = 1e-5


def _made(out: Path, count: int) -> None:
    """Write what a grading of so many submissions keeps of each."""
    chance = np.random.default_rng(0)
    shared = chance.normal(size=(MISTAKES, NUMBERS))
    outcomes = tuple(Outcome(f"probe {n}", "wrong", 0.0, None, "A message." * 20, "It came back.") for n in range(48))
    for number in range(count):
        folder = out / f"s{number:05d}"
        folder.mkdir()
        for file in ("results.json", "report.html"):
            (folder / file).touch()
        kept = SavedResult(f"contents {number}", "settings", (), Record(folder.name, (), outcomes, (), "", 0.1))
        (folder / "record.json").write_text(json.dumps(asdict(kept)))
        own = shared[number % MISTAKES] if number % 2 else chance.normal(size=NUMBERS)
        values = own + 0.1 * BOUND * chance.uniform(-1, 1, NUMBERS)
        behaviour = Behaviour("[]", values, np.full(NUMBERS, BOUND))
        unexplained.keep([Unexplained(function, behaviour, "code " * 200, "") for function in FUNCTIONS], folder)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=3000)
    count = parser.parse_args().submissions
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _made(out, count)
        names = sorted(path.name for path in out.iterdir())
        started = time.perf_counter()
        contents = {name: kept.contents for name in names if (kept := saved_result.read(out, name)) is not None}
        read = time.perf_counter() - started
        started = time.perf_counter()
        found = grouped(out, contents, FUNCTIONS)
        took = time.perf_counter() - started
    sys.stdout.write(f"{len(contents)} submissions, {len(found)} groups: {took:.2f} s\n")
    sys.stdout.write(f"reading their records: {read:.2f} s; groups over records: {took / read:.2f}\n")


if __name__ == "__main__":
    main()
