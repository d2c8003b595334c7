"""What a class costs, as ratios taken in one run: `python tests/benchmarks/classroom.py [--submissions 400]`.

Prints what small classes take, as multiples of `import torch` timed beside each; with `--start` no more than that. Then
submissions a second on two cores; that over grading each in a process of its own, in a loop and in two loops at
once, and over `otter run` on a notebook, two at a time as well; `--jobs 2` over `--jobs 1`; and the mean memory of all
processes early and late. Then, on paper, what 100,000 submissions need.

The submissions are the bundled right and wrong ones, each with a comment of its own. Otter is asked less than the
grader: the functions of one file, values alone, and no mistake is named.
"""

import argparse
import importlib.util
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from memory import proportional  # noqa: E402 (beside this file)

from autograder.sandbox.process.leftovers import orphans  # noqa: E402

WRONG, RIGHT = ROOT / "tests" / "submissions" / "wrong", ROOT / "reference" / "right_ways"
CORES = 2
EARLY, LATE = 50, 40  # memory is compared around this many submissions, and over this many at the end
SMALL = {2: "no aim", 20: "aim 6 times", 100: "aim 10 s"}  # submissions, and until when all of them are graded
OTTER_QUESTIONS = 20
OTTER_TEST = """OK_FORMAT = True
test = {{"name": "q{number}", "points": 1, "suites": [{{"cases": [{{"code": '''>>> import torch
>>> _ = torch.manual_seed({number})
>>> real, fake = torch.randn(7), torch.randn(5)
>>> bool(torch.allclose(critic_loss(real, fake), fake.mean() - real.mean()))
True
>>> critic = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(75, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))
>>> real, fake, epsilon = torch.randn(6, 3, 5, 5), torch.randn(6, 3, 5, 5), torch.rand(6, 1, 1, 1)
>>> mixed = (epsilon * real + (1 - epsilon) * fake).requires_grad_()
>>> (found,) = torch.autograd.grad(critic(mixed).sum(), mixed)
>>> right = ((found.flatten(1).norm(dim=1) - 1) ** 2).mean()
>>> bool(torch.allclose(gradient_penalty(critic, real, fake, epsilon), right, atol=1e-5))
True''', "hidden": False, "locked": False}}], "scored": True, "setup": "", "teardown": "", "type": "doctest"}}]}}
"""


def _class(folder: Path, count: int) -> list:
    """Make the submissions; their folders."""
    bank = [place for kind in (RIGHT, WRONG) for place in sorted(kind.iterdir()) if place.is_dir()]
    random.Random(0).shuffle(bank)  # noqa: S311 (an order, the same each time)
    made = []
    for number in range(count):
        place = folder / f"{number:05d}_{bank[number % len(bank)].name}"
        place.mkdir(parents=True)
        for source in bank[number % len(bank)].glob("*.py"):
            (place / source.name).write_bytes(source.read_bytes() + f"\n# submission {number}\n".encode())
        made.append(place)
    return made


def _grade_all(source: Path, out: Path, jobs: int, memory=None, first=None) -> float:
    """Grade the class; the seconds that it took.

    `memory` takes (submissions done, MB), `first` the seconds until a first result was on the disk.
    """
    command = [sys.executable, "-m", "autograder", "grade-all", str(source), "--out", str(out), "--jobs", str(jobs)]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        if memory is not None:
            done = len(list(out.glob("*/record.json")))
            memory.append((done, sum(map(proportional, [process.pid, *orphans(process.pid, set())])) / 1024))
            time.sleep(0.25)  # and a look itself takes 30 ms of a core: it is not for a run whose time counts
        if first == [] and next(out.glob("*/record.json"), None):
            first.append(time.perf_counter() - started)
        time.sleep(0.02)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"grade-all ended with status {process.returncode}")
    return seconds


def _rate(commands: list, at_a_time: int = CORES) -> float:
    """Commands a second."""
    started = time.perf_counter()
    with ThreadPoolExecutor(at_a_time) as threads:
        list(threads.map(_run, commands))
    return len(commands) / (time.perf_counter() - started)


def _run(command: list) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command} ended with status {done.returncode}:\n{done.stderr[-2000:]}")


def _otter(folder: Path, count: int) -> list:
    """`otter run` commands on notebooks that hold one right file each."""
    import nbformat  # comes with Otter

    tests = folder / "tests"
    tests.mkdir(parents=True)
    for number in range(OTTER_QUESTIONS):
        (tests / f"q{number}.py").write_text(OTTER_TEST.format(number=number), encoding="utf-8")
    otter = [sys.executable, "-m", "otter"]
    archive = folder / "autograder.zip"
    _run(
        [
            *otter,
            "generate",
            "-t",
            str(tests),
            "-o",
            str(archive),
            "--no-config",
            "--no-requirements",
            "--no-environment",
        ]
    )
    commands = []
    for number in range(count):
        source = (RIGHT / "softplus_vector_norm" / "wgan_losses.py").read_text(encoding="utf-8")
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"{source}\n# {number}")])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        place = folder / f"run{number}"
        place.mkdir()
        nbformat.write(notebook, place / "submission.ipynb")
        commands.append(
            [*otter, "run", "-a", str(archive), "-o", str(place), "--no-logo", str(place / "submission.ipynb")]
        )
    return commands


def _import_torch() -> float:
    """The seconds that `python -c "import torch"` takes."""
    started = time.perf_counter()
    _run([sys.executable, "-c", "import torch"])
    return time.perf_counter() - started


def _starts(folder: Path, places: list) -> None:
    """What small classes take, from the command to its end, in seconds and in times of `import torch`."""
    for count, aim in SMALL.items():
        source = folder / f"class of {count}"
        source.mkdir()
        for place in places[:count]:
            shutil.copytree(place, source / place.name)
        first, before = [], _import_torch()
        cpu = os.times()
        seconds = _grade_all(source, folder / f"out of {count}", CORES, first=first)
        now = os.times()
        cpu = now.children_user + now.children_system - cpu.children_user - cpu.children_system
        torch = (before + _import_torch()) / 2
        sys.stdout.write(
            f"{count} submissions, `import torch` {torch:.2f} s beside: first result after {first[0]:.1f} s, "
            f"{first[0] / torch:.1f} times that (aim 2.5); all after {seconds:.1f} s, {seconds / torch:.1f} times that "
            f"({aim}); {cpu:.1f} s of CPU\n"
        )
        sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=400)
    parser.add_argument("--start", action="store_true", help="only what small classes take")
    parser.add_argument("--alone", type=int, default=8, help="how many to grade in processes of their own")
    parser.add_argument("--otter", type=int, default=4, help="how many notebooks to grade with Otter")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wgan-benchmark-") as folder:
        _measure(Path(folder), options)


def _measure(folder: Path, options) -> None:
    places = _class(folder / "class", max(options.submissions, *SMALL) if options.start else options.submissions)
    _starts(folder, places)
    if options.start:
        return
    count, memory = len(places), []
    two = _grade_all(folder / "class", folder / "two", 2)
    _grade_all(folder / "class", folder / "again", 2, memory)
    one = _grade_all(folder / "class", folder / "one", 1)
    work = json.loads((folder / "one" / "run.json").read_text(encoding="utf-8"))["times"][
        "seconds of grading, all workers"
    ]
    sys.stdout.write(
        f"{count} submissions: {count / two:.2f}/s with --jobs 2 (aim 8), {count / one:.2f}/s with --jobs 1\n"
    )
    sys.stdout.write(
        f"--jobs 2 is {one / two:.2f} times --jobs 1 (aim 1.8); a submission takes {1000 * work / count:.0f} ms\n"
    )
    early = [mb for done, mb in memory if EARLY - 20 <= done <= EARLY + 20]
    late = [mb for done, mb in memory if count - LATE <= done < count]
    if early and late:
        early, late = statistics.mean(early), statistics.mean(late)
        sys.stdout.write(
            f"memory of all processes, proportional: {early:.0f} MB after {EARLY}, {late:.0f} MB after {count} "
            f"({late / early:.2f} times)\n"
        )
    else:
        sys.stdout.write(f"memory: too few submissions for figures after {EARLY} and at the end\n")
    sample = places[:: max(1, count // options.alone)][: options.alone]
    commands = [[sys.executable, "-m", "autograder", "grade", str(place)] for place in sample]
    for at_a_time, words in ((1, "one after another (aim 12)"), (CORES, "two at a time")):
        alone = _rate(commands, at_a_time)
        sys.stdout.write(f"each in a process of its own, {words}: {alone:.2f}/s; a class is ")
        sys.stdout.write(f"{count / two / alone:.1f} times that with --jobs 2, {count / one / alone:.1f} with 1\n")
    if importlib.util.find_spec("otter") is None or importlib.util.find_spec("ipykernel") is None:
        sys.stdout.write("otter run: not measured, for Otter is not installed (pip install 'otter-grader[grading]')\n")
    else:
        otter = _rate(_otter(folder / "otter", options.otter))
        for file in (folder / "otter").glob("run*/results.json"):
            tests = [test for test in json.loads(file.read_text(encoding="utf-8"))["tests"] if "score" in test]
            assert len(tests) == sum(test["score"] for test in tests) == OTTER_QUESTIONS, file.read_text()
        sys.stdout.write(f"otter run: {otter:.2f}/s; a class is {count / two / otter:.1f} times that (aim 20)\n")
    hours = 100_000 * two / count / 3600
    sys.stdout.write(
        f"on paper: 100,000 submissions are {CORES * hours:.0f} core hours: {hours:.1f} h on {CORES} cores, "
        f"{60 * CORES * hours / 64:.0f} min on 64\n"
    )


if __name__ == "__main__":
    main()
