"""Memory without end, on the GPU and beside it, ends one submission's function; a full GPU is nobody's mistake."""

from contextlib import suppress

import pytest
import torch

from autograder.errors import InputError
from autograder.grading.judge.verdict import RIGHT
from autograder.grading.observe import this_machine
from autograder.grading.write.message import message

LOSS = "    return fake_scores.mean() - real_scores.mean()"
_ENDLESS = "    hoard = []\n    while True: hoard.append(torch.ones(1 << 26, device=real_scores.device))\n"
TAKES = {
    "of the GPU": _ENDLESS,
    "of the GPU, with the limit lifted": "    torch.cuda.set_per_process_memory_fraction(1.0)\n" + _ENDLESS,
    "of the machine": "    hoard = [bytearray(b'x' * (1 << 24)) for _ in range(300)]\n",
}


@pytest.mark.parametrize("kind", TAKES)
def test_memory_without_end_is_refused_and_the_next_is_graded(
    grade, on_gpu, write_submission, right, kind, record_property
):
    """The function that takes it loses its points and no other does; then a right submission gets all."""
    report = grade(write_submission(replace=[(LOSS, TAKES[kind] + LOSS)]), by=on_gpu)
    lost = [v for v in report.verdicts if v.status != RIGHT and not v.probe.is_run]
    record_property("said", message(lost[0])[:300] if lost else "")
    assert {verdict.probe.function for verdict in lost} == {"wgan_losses.critic_loss"}
    assert not report.ungraded, report.notes
    after = grade(right, by=on_gpu)
    assert after.score == after.out_of, after.notes


def test_a_full_gpu_is_said_before_anything_is_graded(starter):
    """`--device cuda` is refused in one line; `auto` computes on the CPU and says why."""
    taken = []
    try:
        for size in (1 << 30, 1 << 26, 1 << 21):
            with suppress(torch.OutOfMemoryError):
                while True:
                    taken.append(torch.empty(size, dtype=torch.uint8, device="cuda"))
        with pytest.raises(InputError, match="its memory is full"):
            this_machine.device("cuda", starter, "auto")
        device, why = this_machine.device("auto", starter, "auto")
    finally:
        taken.clear()
        torch.cuda.empty_cache()
    assert device == "cpu"
    assert "its memory is full" in why
