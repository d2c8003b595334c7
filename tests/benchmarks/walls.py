"""What containment costs a child: `python tests/benchmarks/walls.py`.

The median time of a child that is asked nothing, from the request to its end with the sweep of leftovers, with the
walls and without; aim: at most 10 ms between them.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from autograder.course.limits import DEFAULT  # noqa: E402
from autograder.grading.collect.private_folder import workplace  # noqa: E402
from autograder.grading.observe.code import Code  # noqa: E402
from autograder.grading.observe.fork_starter import ForkStarter  # noqa: E402
from autograder.grading.observe.observe import observe  # noqa: E402

RUNS = 60


def main() -> None:
    """Measure and print."""
    times = {True: [], False: []}
    with ForkStarter() as starter, workplace() as places:
        for run in range(2 * RUNS):
            contained = run % 2 == 0
            code = Code({}, str(places.code), str(places.scratch), contained=contained)
            started = time.perf_counter()
            list(observe(starter, code, [], DEFAULT))
            times[contained].append(1000 * (time.perf_counter() - started))
    with_walls, without = (statistics.median(times[contained]) for contained in (True, False))
    sys.stdout.write(
        f"a child: {with_walls:.1f} ms with walls, {without:.1f} ms without, {with_walls - without:.1f} ms apart\n"
    )


if __name__ == "__main__":
    main()
