"""Many gradings in a row, a quarter of them hostile: nothing adds up."""

import os
import tempfile
import time
from pathlib import Path

from autograder.collect.submission import collect
from autograder.grading import submitted
from autograder.limits import DEFAULT
from autograder.question import Question
from autograder.sandbox import Findings, observe
from autograder.workplace import workplace

HOSTILE = (
    "leaves_a_daemon",
    "ends_the_process",
    "floods_the_evidence",
    "uses_up_descriptors",
    "registers_exit_handlers",
)
RIGHT = "changes_its_surroundings"  # attacks nothing that is asked about here
GRADINGS = 200
_MOST_GROWTH = 24 << 20  # bytes by which a process may grow, of 200 to 400 MB; a leak of 1 MB a grading is 200 MB


def test_two_hundred_gradings_leave_what_they_found(own_arena, host, monkeypatch):
    """As many processes, threads, descriptors and files as before, and nearly as many bytes, in grader and zygote."""
    monkeypatch.setattr(tempfile, "tempdir", str(own_arena.places))
    folders = {name: own_arena.build(name) for name in (RIGHT, *HOSTILE)}
    probe = next(probe for probe in host.probes if probe.function == "wgan_losses.critic_loss")
    questions, limits = [Question(probe, 1)], DEFAULT.capped(1.0)

    def grade(number: int) -> str:
        name = HOSTILE[number // 4 % len(HOSTILE)] if number % 4 == 0 else RIGHT
        with workplace() as places:
            code = submitted(collect(folders[name], places.code), places, contained=True)
            return next(iter(observe(host, code, questions, limits, findings=Findings()))).outcome

    for number in range(20):
        grade(number)
    before = _settled(host, own_arena.places)
    outcomes = [grade(number) for number in range(GRADINGS)]
    after = _settled(host, own_arena.places, like=before)
    assert outcomes.count("returned") >= 0.75 * GRADINGS
    assert after[0] == before[0]
    assert all(now < then + _MOST_GROWTH for now, then in zip(after[1], before[1], strict=True)), (before, after)


def _settled(host, places: Path, like=None) -> tuple:
    """Counts that must stay as they are, and bytes that must nearly; waits a moment for threads to end."""
    deadline = time.monotonic() + 3
    while True:
        found = _counts(host, places)
        if like is None:
            time.sleep(0.3)
            return _counts(host, places)
        if found[0] == like[0] or time.monotonic() > deadline:
            return found
        time.sleep(0.02)


def _counts(host, places: Path) -> tuple:
    counts, sizes = {}, []
    for name, pid in (("grader", os.getpid()), ("zygote", host.pid)):
        place = Path(f"/proc/{pid}")
        counts[f"descriptors of the {name}"] = len(list((place / "fd").iterdir()))
        counts[f"threads of the {name}"] = len(list((place / "task").iterdir()))
        sizes.append(int((place / "statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    counts["children"] = len(Path(f"/proc/{host.pid}/task/{host.pid}/children").read_text(encoding="ascii").split())
    counts["folders"] = len(list(places.iterdir()))
    return counts, sizes
