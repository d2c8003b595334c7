"""Runs all that needs a GPU within 8 minutes, and says in one table what passed: `python -m tests.gpu`.

Needs torch with CUDA, this package, and pytest, which `pip install -e '.[dev]'` brings. Writes gpu-report.json.
Exit status: 0 all passed, 1 something failed or was not reached in time, 2 nothing could be run, for want of a GPU.
"""

import argparse
import json
import os
import platform
import signal
import sys
import time
from pathlib import Path

import pytest
import torch

HERE = Path(__file__).resolve().parent
PASSED, FAILED, NOT_RUN = "passed", "failed", "not run"
# What says most comes first; a file that is not named stands before those that take longest.
_FIRST = ("test_walls.py", "test_grading.py", "test_memory.py", "test_at_home.py")
_LAST = ("test_selfcheck.py", "test_hostile.py")
_GRACE = 15.0  # seconds for the fork server and the arenas to end


class OutOfTimeError(BaseException):
    """The time for all tests is over while one of them runs."""


class Report:
    """A plugin of pytest: keeps the order and the time, and notes what became of each test."""

    def __init__(self, seconds: float, keep=lambda: None):
        """Args: `keep`: called after each test, so that what is known is kept if the program is killed."""
        self._keep = keep
        self._end = time.monotonic() + seconds - _GRACE
        self.tests: dict = {}  # by pytest's name

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        """Put the tests in order, and note them as not run."""
        items.sort(key=lambda item: _place(item.path.name))
        for item in items:
            claim = item.originalname.removeprefix("test_").replace("_", " ")
            self.tests[item.nodeid] = {"claim": claim, "outcome": NOT_RUN, "why": "it was not reached", "seconds": 0.0}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        """Run a test within the time that is left; none when there is none."""
        left = self._end - time.monotonic()
        if left <= 0:
            self.tests[item.nodeid]["why"] = "the time was over"
            item.add_marker(pytest.mark.skip(reason="the time was over"))
        signal.signal(signal.SIGALRM, _over)
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.0))
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def pytest_runtest_logreport(self, report):
        """Note what became of one phase of a test."""
        test = self.tests[report.nodeid]
        test["seconds"] = round(test["seconds"] + report.duration, 2)
        test |= {"measured": dict(report.user_properties)} if report.user_properties else {}
        if report.skipped:
            test |= {"outcome": NOT_RUN, "why": report.longrepr[2].removeprefix("Skipped: ")}
        elif report.failed:
            over = "OutOfTimeError" in report.longreprtext
            why = "the time was over" if over else "\n".join(report.longreprtext.strip().splitlines()[-12:])
            test |= {"outcome": NOT_RUN if over else FAILED, "why": why}
        elif report.when == "call":
            test |= {"outcome": PASSED, "why": ""}
        if report.when == "teardown":
            self._keep()


def _over(*_):
    raise OutOfTimeError


def _place(name: str) -> int:
    if name in _FIRST:
        return _FIRST.index(name)
    return len(_FIRST) + (1 + _LAST.index(name) if name in _LAST else 0)


def machine() -> dict:
    """What the report says of where it was made."""
    found = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "cuda": torch.version.cuda,
        "cores": len(os.sched_getaffinity(0)),
        "root": os.geteuid() == 0,
    }
    if torch.cuda.is_available():
        card = torch.cuda.get_device_properties(0)
        found |= {"gpu": card.name, "MiB": card.total_memory >> 20, "compute capability": f"{card.major}.{card.minor}"}
    return found


def table(tests: dict) -> list:
    """A row for each claim: how many of its cases passed, failed and were not run; then why, and what was measured."""
    claims: dict = {}
    for name, test in tests.items():
        claims.setdefault((name.partition("::")[0].rpartition("/")[2], test["claim"]), []).append((name, test))
    rows = [f"{PASSED:>7}{FAILED:>7}{NOT_RUN:>8}  claim"]
    for (file, claim), cases in claims.items():
        counts = [sum(test["outcome"] == outcome for _, test in cases) for outcome in (PASSED, FAILED, NOT_RUN)]
        rows.append("{:>7}{:>7}{:>8}  ".format(*(count or "" for count in counts)) + f"{file}: {claim}")
        why = {test["why"].rpartition("\n")[2] for _, test in cases if test["outcome"] == NOT_RUN}
        rows += [f"{'':24}not run: {each}" for each in sorted(why)]
        for name, test in cases:
            case = f"[{name.partition('[')[2]}" if "[" in name else ""
            if test["outcome"] == FAILED:
                rows.append(f"{'':24}failed{case}: {test['why'].rpartition(chr(10))[2]}")
            rows += [f"{'':24}{what}{case}: {value}" for what, value in test.get("measured", {}).items()]
    return rows


def main(words: list) -> int:
    """Run all; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.gpu", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("gpu-report.json"), help="where to (gpu-report.json)")
    parser.add_argument("--minutes", type=float, default=8.0, help="what is not reached by then is not run (8)")
    parser.add_argument("-k", dest="only", default="", help="as pytest's: only tests of these names")
    options = parser.parse_args(words)
    started = time.monotonic()

    def keep() -> None:
        found = {"machine": machine(), "seconds": round(time.monotonic() - started, 1), "tests": report.tests}
        options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")

    report = Report(60 * options.minutes, keep)
    how = [
        "-q",
        "--no-header",
        "--no-summary",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--rootdir",
        str(HERE.parent.parent),
    ]
    pytest.main([*how, *(["-k", options.only] if options.only else []), str(HERE)], plugins=[report])
    seconds = time.monotonic() - started
    outcomes = [test["outcome"] for test in report.tests.values()]
    keep()
    print("\n".join(["", *table(report.tests), ""]))
    counts = ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in (PASSED, FAILED, NOT_RUN))
    print(f"{counts}, in {seconds:.0f} s; the whole is in {options.out}.")
    if "gpu" not in machine():
        return 2
    return 0 if set(outcomes) == {PASSED} else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
