"""What one grading costs, as ratios taken in one run: `python tests/benchmarks/grading.py`.

Prints the wall time of `grade` over that of `import torch`, the sum of proportional set sizes at its peak, and the
milliseconds a probe, what the training runs add, and what a wrong answer costs whose mistake nobody listed.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from memory import proportional  # noqa: E402 (beside this file)

from autograder.course.limits import DEFAULT  # noqa: E402
from autograder.course.salt import Salt  # noqa: E402
from autograder.grading.collect.private_folder import workplace  # noqa: E402
from autograder.grading.collect.submission import collect  # noqa: E402
from autograder.grading.expect.asked import AskedReplies  # noqa: E402
from autograder.grading.expect.own_code import reference  # noqa: E402
from autograder.grading.observe.code import submitted  # noqa: E402
from autograder.grading.observe.fork_starter import ForkStarter  # noqa: E402
from autograder.grading.observe.observe import observe  # noqa: E402
from autograder.sandbox.contract.reply import RETURNED  # noqa: E402
from autograder.sandbox.process.leftovers import orphans  # noqa: E402

RIGHT = ROOT / "reference" / "right_ways"
PLAIN, LAZY = RIGHT / "softplus_vector_norm", RIGHT / "bce_functional_grad_outputs"
RUNS = 7
UNLISTED = """

def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_()
    (gradients,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    return (torch.tanh(gradients.flatten(1).norm(dim=1) - 1) ** 2).mean()
"""


def _seconds(command, checkout=ROOT) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=checkout, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _grade(folder, *more) -> list:
    return [sys.executable, "-m", "autograder", "grade", str(folder), *more]


def _peak(folder, checkout=ROOT) -> float:
    """The largest sum over the grader and all that it starts, in MB, looked at every 5 ms."""
    process = subprocess.Popen(_grade(folder), cwd=checkout, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(proportional, [process.pid, *orphans(process.pid, set())])))
        time.sleep(0.005)
    return peak / 1024


def _runs() -> float:
    """Seconds that the training runs add to a grading: the reference's and a student's, asked with and without them."""
    with ForkStarter() as starter, workplace() as places:
        answers = AskedReplies(starter, Salt("benchmark"), DEFAULT)
        found = collect(PLAIN, places.code)
        codes = [reference(), submitted(found, places, contained=True)]
        questions = [
            [answers.question(p) for p in starter.probes if p.module in found.files and (whole or not p.is_run)]
            for whole in (False, True)
        ]
        times = ([], [])
        for _ in range(RUNS + 1):
            for asked, kept in zip(questions, times, strict=True):
                started = time.perf_counter()
                for code in codes:
                    assert all(reply.outcome == RETURNED for reply in observe(starter, code, asked, DEFAULT))
                kept.append(time.perf_counter() - started)
    without, whole = (statistics.median(each[1:]) for each in times)
    return whole - without


def _wrong(into: Path) -> Path:
    """A submission whose gradient penalty has a mistake that is not in the bank."""
    shutil.copytree(PLAIN, into)
    with (into / "wgan_losses.py").open("a", encoding="utf-8") as file:
        file.write(UNLISTED)
    return into


def _of_wrong(right: float) -> str:
    """What a wrong answer costs, where a grading before it kept what our own code replies, and where none did."""
    with tempfile.TemporaryDirectory() as folder:
        wrong, fresh = _wrong(Path(folder) / "wrong"), Path(folder) / "checkout"
        for name in ("autograder", "assignment", "reference", "data_tools"):
            shutil.copytree(ROOT / name, fresh / name)
        shutil.copy(ROOT / "pyproject.toml", fresh)
        first = _seconds(_grade(wrong), fresh)
        again = statistics.median(_seconds(_grade(wrong), fresh) for _ in range(RUNS))
        kept = _peak(wrong, fresh)
        shutil.rmtree(fresh / ".kept")
        most = _peak(wrong, fresh)
    return (
        f"an unlisted mistake in gradient_penalty: {again / right:.2f} times a right one (aim 1.5), {kept:.0f} MB; "
        f"where nothing is kept {first / right:.1f} times, {most:.0f} MB (aim 350)"
    )


def main() -> None:
    """Measure and print."""
    pairs = [
        (_seconds([sys.executable, "-c", "import torch"]), _seconds(_grade(PLAIN)), _seconds(_grade(LAZY)))
        for _ in range(RUNS + 1)
    ][1:]
    base, plain, lazy = (statistics.median(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(
        f"import torch {base:.2f} s; grade {plain / base:.2f} times that (aim 1.4), "
        f"with grad_outputs= {lazy / base:.2f} times (aim 1.6); medians of {RUNS}\n"
    )
    sys.stdout.write(
        f"memory at its peak, proportional: {_peak(PLAIN):.0f} MB, {_peak(LAZY):.0f} MB with grad_outputs= (aim 350)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        subprocess.run(_grade(PLAIN, "--results", results), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        count = len(json.loads(results.read_text(encoding="utf-8"))["tests"])
    sys.stdout.write(f"{1000 * (plain - base) / count:.1f} ms a probe over import torch, {count} probes\n")
    sys.stdout.write(f"{_of_wrong(plain)}\n")
    sys.stdout.write(f"the training runs add {_runs():.3f} s, the reference's and the student's (aim 0.15)\n")


if __name__ == "__main__":
    main()
