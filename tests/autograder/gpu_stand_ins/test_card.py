"""What a child finds of its device, with stand-ins for what torch says of the GPU."""

import mmap
import os
from pathlib import Path

import pytest
import torch
from torch.nn import functional

from autograder.grading.observe.watch import usage
from autograder.sandbox.answering import device
from autograder.sandbox.contract.question import DEVICE, SPENT
from autograder.sandbox.contract.reply import RAISED, RETURNED, Reply


@pytest.mark.parametrize(
    ("torchs", "ours"),
    [
        (
            "CUDA error: no kernel image is available for execution on the device\nmore",
            "too old or too new for this torch",
        ),
        ("The NVIDIA driver on your system is too old (found version 11040). Please", "its driver is too old for this"),
        ("CUDA error: all CUDA-capable devices are busy or unavailable", "another program has it for itself"),
        ("CUDA error: out of memory", "its memory is full"),
        ("No CUDA GPUs are available", "CUDA finds none"),
        ("CUDA error: something new\nCompile with", "the GPU cannot be used: CUDA error: something new"),
        ("", "torch does not say why"),
    ],
)
def test_why_a_gpu_cannot_be_used_is_one_line(torchs, ours):
    """What torch says of a busy, full, old or missing GPU, in words that say what to do."""
    assert ours in device.in_words(torchs)
    assert "\n" not in device.in_words(torchs)


@pytest.fixture
def card(monkeypatch):
    """A stand-in for the GPU that torch sees: its free and whole memory, what is reserved of it, and what fails."""
    state = {"free": 8 << 30, "total": 16 << 30, "reserved": 0, "fails": None, "fractions": []}

    def synchronize():
        if state["fails"]:
            raise RuntimeError(state["fails"])

    monkeypatch.setattr(device, "_synchronize", synchronize)
    monkeypatch.setattr(device, "_free", lambda: (state["free"], state["total"]))
    monkeypatch.setattr(device, "_reserved", lambda: state["reserved"])
    monkeypatch.setattr(device, "_fraction", state["fractions"].append)
    return state


def test_what_is_sent_after_a_question_depends_on_the_gpu(card):
    """Sound: the reply. An assert: the reply, and that the child is spent. Else broken: only that, with the reason."""
    returned = Reply("q", RETURNED)
    raised = Reply("q", RAISED, error="RuntimeError: CUDA error: device-side assert triggered", kind="RuntimeError")
    assert device.after("cuda", returned) == (returned,)
    card["fails"] = "CUDA error: device-side assert triggered\nCUDA kernel errors might"
    assert device.after("cpu", returned) == (returned,)
    assert device.after("cuda", raised) == (raised, Reply(SPENT, RETURNED))
    caught, spent = device.after("cuda", returned)
    assert (caught.outcome, caught.error) == (RAISED, raised.error)
    assert spent == Reply(SPENT, RETURNED)
    card["fails"] = "CUDA error: unspecified launch failure"
    assert device.after("cuda", returned) == (
        Reply(SPENT, RAISED, error="RuntimeError: CUDA error: unspecified launch failure"),
    )


def test_memory_that_others_fill_is_not_the_codes_fault(card):
    """Out of memory within the share: the code's own. With little of it used, on a full card: nobody's."""
    out = Reply("q", RAISED, error="OutOfMemoryError: CUDA out of memory.", kind="OutOfMemoryError")
    assert device.after("cuda", out) == (out,)
    card["free"] = 1 << 20
    assert device.after("cuda", out) == (
        Reply(DEVICE, RAISED, error="the GPU cannot be used: its memory is full (nvidia-smi says of what)"),
    )
    card["reserved"] = device.SHARE - (1 << 20)
    assert device.after("cuda", out) == (out,)


def test_the_share_of_memory_is_set_again(card):
    """2 GiB of a large card, all of a small one; nothing where there is none."""
    device.limit_memory("cuda")
    card["total"] = 1 << 30
    device.limit_memory("cuda")
    device.limit_memory("cpu")
    assert card["fractions"] == [0.125, 1.0]


def test_cross_entropy_raises_on_a_gpu_what_it_raises_on_the_cpu(monkeypatch):
    """Before its kernel is started, which would leave CUDA unusable; else its value and its gradient are its own."""
    inputs = torch.tensor([0.2, 0.9], requires_grad=True)
    right = functional.binary_cross_entropy(inputs, torch.ones(2))
    monkeypatch.setattr(
        torch._C._nn, "binary_cross_entropy", device.first_on_the_cpu(torch._C._nn.binary_cross_entropy)
    )
    found = functional.binary_cross_entropy(inputs, torch.ones(2))
    found.backward()
    assert found == right
    assert torch.allclose(inputs.grad, -0.5 / inputs.detach())
    for wrong in (torch.tensor([0.2, 1.5]), torch.tensor([0.2, float("nan")])):
        with pytest.raises(RuntimeError, match="all elements of input should be between 0 and 1"):
            torch.nn.BCELoss()(wrong, torch.ones(2))


def test_float64_is_asked_on_the_cpu_where_a_gpu_lacks_it():
    """Apple's have no float64; NVIDIA's have."""
    places = [device.place_for(name, dtype) for name in ("cpu", "cuda", "mps") for dtype in ("float32", "float64")]
    assert places == ["cpu", "cpu", "cuda", "cuda", "mps", "cpu"]


def test_memory_is_what_is_a_processs_own(tmp_path):
    """A mapped file is not, however large; memory of its own is, and memory that it shares with its children."""
    size = 64 << 20
    file = tmp_path / "library"
    file.write_bytes(os.urandom(1 << 20) * 64)
    if not Path("/proc/self/status").exists():
        pytest.skip("there is no /proc here")
    before = usage.usage(os.getpid()).memory
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ) as mapped:
        assert sum(mapped[:: 1 << 12][:4]) >= 0
        assert usage.usage(os.getpid()).memory < before + size // 2
    with mmap.mmap(-1, size) as shared:
        shared.write(b"x" * size)
        assert usage.usage(os.getpid()).memory > before + size // 2
