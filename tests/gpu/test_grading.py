"""One grading, and a class, on the GPU: the points of the CPU, in how many seconds, and how near the replies are."""

import json
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from autograder.grading.judge.compare import agree, distance
from autograder.grading.judge.verdict import RIGHT, WRONG
from autograder.grading.write.message import message

ROOT = Path(__file__).resolve().parent.parent.parent
WRONGS = ("labels_swapped", "no_create_graph", "critic_sign_flipped", "epsilon_on_the_cpu", "clip_of_a_copy")
_CLASS = 24  # submissions


def _seconds(command: list) -> tuple:
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return time.monotonic() - started, done.stdout


def test_one_grading_takes_at_most_three_starts_of_torch(tmp_path, right, record_property):
    """`grade --device cuda` gives all points within 12 s, and 3 times what one tensor on the GPU takes; best of two."""
    results = tmp_path / "results.json"
    grade = ["-m", "autograder", "grade", str(right), "--device", "cuda", "--results", str(results)]
    start = ["-c", "import torch; torch.ones(1, device='cuda')"]
    taken = [min(_seconds([sys.executable, *words])[0] for _ in range(2)) for words in (start, grade)]
    record_property("seconds of one tensor, and of one grading", [round(each, 2) for each in taken])
    found = json.loads(results.read_text(encoding="utf-8"))
    assert found["score"] == 100
    assert taken[1] < 12
    assert taken[1] < 3 * taken[0]


def test_replies_are_those_of_the_cpu(on_gpu, grader, record_property):
    """The reference's on both, for each question within its tolerance: so saved replies serve a GPU at home."""
    theirs, ours = on_gpu.answers.right(), grader.answers.right()
    worst = defaultdict(float)
    for name, reply in theirs.items():
        tolerance = reply.probe_asked.tolerance
        for key, array in reply.arrays.items():
            worst[tolerance.name] = max(worst[tolerance.name], distance(array, ours[name].arrays[key], tolerance))
    record_property("largest distance, in tolerances", {name: round(far, 3) for name, far in worst.items()})
    assert [n for n, reply in theirs.items() if not agree(reply, ours[n], reply.probe_asked.tolerance)] == []


@pytest.mark.parametrize("name", WRONGS)
def test_wrong_submissions_lose_what_they_lose_on_the_cpu(grade, on_gpu, grader, name):
    """The same questions are wrong on both; the first of them has a message."""
    folder = ROOT / "tests" / "submissions" / "wrong" / name
    reports = [grade(folder, by=by) for by in (on_gpu, grader)]
    on_both = [
        {v.probe.function for v in each.verdicts if v.status == WRONG and not v.probe.is_run} for each in reports
    ]
    assert on_both[0] == on_both[1]
    assert not reports[0].ungraded, reports[0].notes
    assert all(message(verdict) for verdict in reports[0].verdicts if verdict.status == WRONG)


BREAKS = {
    "probabilities outside [0, 1]": "bce(real_logits, torch.ones_like(real_logits))",
    "an index out of range": "real_logits[torch.full((3,), 99, device=real_logits.device)].mean()",
}


@pytest.mark.parametrize("how", BREAKS)
def test_what_a_kernel_refuses_costs_its_own_function(grade, on_gpu, write_submission, how):
    """The first raises as on the CPU; the second leaves CUDA unusable in that child: all other functions are right."""
    wrong = (
        "\ndef discriminator_loss(real_logits, fake_logits):\n"
        "    from torch.nn.functional import binary_cross_entropy as bce\n"
        f"    return {BREAKS[how]}\n"
    )
    report = grade(write_submission(gan_losses=wrong), by=on_gpu)
    lost = [v for v in report.verdicts if v.status != RIGHT and not v.probe.is_run]
    assert {verdict.probe.function for verdict in lost} == {"gan_losses.discriminator_loss"}
    assert not report.ungraded, report.notes


def test_a_class_is_graded_on_one_gpu(tmp_path, record_property):
    """`grade-all --device cuda`: nothing ungraded, a submission a second or more, the start and the bank included."""
    ways = [p for p in sorted((ROOT / "reference" / "right_ways").iterdir()) if len(list(p.glob("*.py"))) == 3]
    for number in range(_CLASS):
        shutil.copytree(ways[number % len(ways)], tmp_path / "class" / f"student{number:02}")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "autograder", "grade-all", str(tmp_path / "class"), "--out", str(out)]
    seconds, _ = _seconds([*command, "--device", "cuda", "--jobs", "8"])
    record_property("submissions a second", round(_CLASS / seconds, 2))
    scores = [json.loads(path.read_text(encoding="utf-8"))["score"] for path in out.glob("*/results.json")]
    assert len(scores) == _CLASS
    assert min(scores) == 100
    assert seconds < _CLASS
