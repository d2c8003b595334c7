"""How far right and wrong answers are apart, probe by probe: `python tests/benchmarks/margins.py [SALT ...]`.

For each probe, in units of its tolerance: the distance of the worst right variant (below 1, aim 0.01) and of the
nearest wrong answer among those that the probe catches by value (above 1, aim 100). What falls short is listed.
"""

import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from autograder.course.limits import DEFAULT  # noqa: E402
from autograder.course.salt import Salt  # noqa: E402
from autograder.grading.collect.private_folder import workplace  # noqa: E402
from autograder.grading.collect.submission import collect  # noqa: E402
from autograder.grading.expect.asked import AskedReplies  # noqa: E402
from autograder.grading.judge.compare import differences, distance  # noqa: E402
from autograder.grading.observe.code import submitted  # noqa: E402
from autograder.grading.observe.fork_starter import ForkStarter  # noqa: E402
from autograder.grading.observe.observe import observe  # noqa: E402
from autograder.sandbox.contract import builds_on  # noqa: E402
from autograder.sandbox.contract.question import IN_FLOAT32  # noqa: E402
from autograder.sandbox.contract.reply import FACT, RETURNED  # noqa: E402
from autograder.sandbox.contract.tolerance import RUN_IN_FLOAT32  # noqa: E402

AIM = 100


def _apart(reply, right, tolerance) -> float:
    """The largest distance of any array, in tolerances; infinite where the replies differ in kind."""
    pairs = [(reply.arrays.get(name), array) for name, array in right.arrays.items() if array.kind != FACT]
    if any(got is None or got.kind != array.kind for got, array in pairs):
        return math.inf
    return max((distance(got, array, tolerance) for got, array in pairs), default=0.0)


def _right_variants(starter, answers, worst: dict) -> None:
    for folder in sorted((ROOT / "reference" / "right_ways").iterdir()):
        with workplace() as places:
            found = collect(folder, places.code)
            questions = [answers.question(probe) for probe in starter.probes if probe.module in found.files]
            code = submitted(found, places, contained=True)
            for reply in observe(starter, code, questions, DEFAULT):
                probe = next(probe for probe in starter.probes if probe.name == reply.question.probe.name)
                apart = _apart(reply, answers.right()[probe.name], probe.tolerance)
                if probe.is_run and apart > 1:  # asked again, as the grader does
                    again = observe(starter, code, [answers.question(probe, stand_in=IN_FLOAT32)], DEFAULT)
                    apart = _apart(next(again), answers.stand_in(probe, IN_FLOAT32), RUN_IN_FLOAT32)
                worst[probe.name] = max(worst.get(probe.name, (0.0, "")), (apart, folder.name))


def _wrong_answers(starter, answers, nearest: dict) -> None:
    for function in dict.fromkeys(probe.function for probe in starter.probes if not probe.is_run):
        for name, replies in answers.bank(function).items():
            caught = {}
            for probe in answers.probes(function):
                reply, right = replies[probe.name], answers.right()[probe.name]
                if reply.outcome != RETURNED:
                    caught[probe.name] = math.inf
                elif found := differences(reply, right, probe.tolerance):
                    values = all(difference.what == "value" for difference in found)
                    caught[probe.name] = _apart(reply, right, probe.tolerance) if values else math.inf
            best = max(caught.values())  # one probe that is sure is enough to catch it
            for probe, apart in caught.items():
                nearest[probe] = min(nearest.get(probe, (math.inf, "", 0)), (apart, name, best))
            nearest.setdefault("short", set()).update({(best, name, function)} if best < AIM else ())


def _wrong_runs(starter, answers, nearest: dict) -> None:
    for probe in (probe for probe in starter.probes if probe.is_run):
        names = [known.name for function in builds_on.parts_of_run(probe) for known in answers.known(function)]
        right = answers.right()[probe.name]
        for name, replies in answers.variants(names, [probe]).items():
            reply = replies[probe.name]
            apart = _apart(reply, right, probe.tolerance) if reply.outcome == RETURNED else math.inf
            if apart > 1:
                nearest[probe.name] = min(nearest.get(probe.name, (math.inf, "", 0)), (apart, name, apart))


def main(salts: list) -> None:
    """Measure and print."""
    worst, nearest = {}, {}
    with ForkStarter(many=True) as starter:
        for salt in salts:
            answers = AskedReplies(starter, Salt(salt), DEFAULT)
            _right_variants(starter, answers, worst)
            _wrong_answers(starter, answers, nearest)
            _wrong_runs(starter, answers, nearest)
        sys.stdout.write(f"{'probe':42} {'tolerance':12} {'worst right':>12} {'nearest wrong':>14}\n")
        for probe in starter.probes:
            right, _ = worst.get(probe.name, (0.0, ""))
            wrong, name, _ = nearest.get(probe.name, (math.inf, "", 0))
            mark = " <" if right > 1 / AIM or wrong < AIM else ""
            sys.stdout.write(f"{probe.name:42} {probe.tolerance.name:12} {right:12.4f} {wrong:14.1f} {name}{mark}\n")
    for best, name, function in sorted(nearest["short"]):
        sys.stdout.write(f"caught by less than {AIM} tolerances: {name} ({function}), its best probe {best:.1f}\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["one", "two", "three"])
