"""What similarity costs, and how far copies and others are apart: `python tests/benchmarks/alike.py`.

Prints the seconds in which a class is compared, and that over Python's own `tokenize` of the same files in one run; the
share in common of the most alike of the right ways, which were written apart; and that of copies of them all, which
are renamed and reordered, with a statement that does nothing after so many of their lines.
"""

import argparse
import io
import random
import statistics
import sys
import time
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "classroom" / "alike")]

import numpy as np  # noqa: E402 (beside this file)
from disguise import disguised  # noqa: E402

from autograder.checkout import GIVEN, REFERENCE  # noqa: E402
from autograder.classroom.alike import pairs  # noqa: E402
from autograder.classroom.alike.compared import Compared  # noqa: E402
from autograder.classroom.alike.fingerprints import decoded, fingerprints  # noqa: E402
from autograder.classroom.intake.handed_in import HandedIn  # noqa: E402
from autograder.classroom.results.record import Record  # noqa: E402
from autograder.course.course_file import modules  # noqa: E402

MODULES = modules()
EDITED = (0.0, 0.1, 0.3)
AIM = 20  # seconds


def _hashes(texts) -> np.ndarray:
    return np.unique(np.concatenate([fingerprints(text).hashes for text in texts]))


def _seconds(ways: list, count: int) -> tuple[float, float, int]:
    """(seconds of a comparison, seconds of tokenize, pairs found) of a class of disguised ways."""
    order = random.Random(0)  # noqa: S311 (a choice, the same each time)
    whole = [way for way in ways if len(way) == len(MODULES)]
    chosen = [order.choice(whole) for _ in range(count)]
    edited = [{name: disguised(text, n, 0.1) for name, text in way.items()} for n, way in enumerate(chosen)]
    started = time.perf_counter()
    found = Compared()
    for place, files in enumerate(edited):
        handed_in = {name: text.encode() for name, text in files.items()}
        found.add(HandedIn(f"s{place:05}", (), handed_in, "", ""))
    alike = found.pairs([Record(f"s{place:05}", (), (), (), "", 0.1) for place in range(count)])
    took = time.perf_counter() - started
    started = time.perf_counter()
    for files in edited:
        for text in files.values():
            for _ in tokenize.generate_tokens(io.StringIO(text).readline):
                pass
    return took, time.perf_counter() - started, len(alike)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=300)
    count = parser.parse_args().submissions
    folders = sorted(path for path in (REFERENCE / "right_ways").iterdir() if path.is_dir())
    ways = [{path.stem: decoded(path.read_bytes()) for path in sorted(each.glob("*.py"))} for each in folders]
    took, baseline, alike = _seconds(ways, count)
    sys.stdout.write(
        f"{count} submissions, {alike} pairs: {took:.2f} s (aim {AIM}), {took / baseline:.2f} times tokenize\n"
    )

    given = _hashes(
        decoded((folder / f"{module}.py").read_bytes()) for folder in (GIVEN, REFERENCE) for module in MODULES
    )
    every = [np.setdiff1d(_hashes(way.values()), given) for way in ways]
    apart = pairs.pairs(every, given, alike=0.1, enough=0)
    most = sorted((pair.share for pair in apart), reverse=True)
    sys.stdout.write(
        f"threshold {pairs.ALIKE}; most alike of {len(every)} right ways: {', '.join(f'{m:.2f}' for m in most[:5])}\n"
    )
    for edited in EDITED:
        shares = []
        for place, way in enumerate(ways):
            copy = np.setdiff1d(_hashes(disguised(text, place, edited) for text in way.values()), given)
            both = [pair for pair in pairs.pairs([*every, copy], given, 0, 0) if pair.other == len(every)]
            shares.append(next((pair.share for pair in both if pair.one == place), 0.0))
        found = sum(share >= pairs.ALIKE for share in shares)
        sys.stdout.write(
            f"copies, {edited:.0%} of lines edited: {found} of {len(shares)} found; share least {min(shares):.2f}, "
            f"median {statistics.median(shares):.2f}\n"
        )


if __name__ == "__main__":
    main()
