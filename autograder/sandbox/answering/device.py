"""The device that code computes on: started before a line of the code is loaded, and looked at after each question.

Runs beside student code. A GPU that cannot be used, or is full, is nobody's mistake: the child says so, and no answer.
On the CPU there is nothing to start.
"""

import gc
import os
from collections.abc import Callable
from dataclasses import replace

import torch

from autograder.sandbox.contract.layer import Layer
from autograder.sandbox.contract.question import DEVICE, SPENT
from autograder.sandbox.contract.reply import RAISED, RETURNED, Reply

SHARE = 2 << 30  # bytes of a GPU's memory for the tensors of one child; the questions need some MiB
_LEAST = 256 << 20  # bytes that must be free beside what CUDA itself has taken
_ASSERT = "device-side assert"  # of a kernel that was given an index or a number that it refuses: the code's mistake
_NEEDS_CPU = ("float64",)  # dtypes that mps has not
# torch's words for a GPU that cannot be used -> ours; in this order, for the last are the widest
_MEANINGS = (
    ("no kernel image", "it is too old or too new for this torch, {torch}, which has code for {archs}"),
    ("driver on your system is too old", "its driver is too old for this torch, {torch}, built for CUDA {cuda}"),
    ("busy or unavailable", "another program has it for itself (nvidia-smi names it), or it is out of order"),
    ("out of memory", "its memory is full (nvidia-smi says of what)"),
    ("No CUDA GPUs are available", "CUDA finds none"),
    ("not compiled with CUDA", "this torch, {torch}, is a build for the CPU"),
)


class DeviceUnusableError(Exception):
    """The device cannot be used; the message says why."""


_BROKEN = (RuntimeError, AssertionError, DeviceUnusableError)  # what torch raises where CUDA fails
_synchronize, _fraction = torch.cuda.synchronize, torch.cuda.set_per_process_memory_fraction  # from before any code
_free, _reserved = torch.cuda.mem_get_info, torch.cuda.memory_reserved


def begin(device: str, write: Callable[[Reply], None]) -> bool:
    """Start a device; whether it can be used. Of a GPU that is also written, as a frame of the name DEVICE."""
    if device != "cuda":
        os.environ["CUDA_VISIBLE_DEVICES"] = ""  # a GPU beside it is not for this code
    if device == "cpu":
        return True
    try:
        found = _begin_cuda() if device == "cuda" else _begin_mps()
    except _BROKEN as error:
        write(Reply(DEVICE, RAISED, error=in_words(str(error))))
        return False
    write(Reply(DEVICE, RETURNED, layers=(Layer("GPU", active=True, reason=found),)))
    return True


def _begin_cuda() -> str:
    """Make CUDA's context and run some kernels; what the device is, and what of it may be used."""
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False  # products in full float32
    torch.use_deterministic_algorithms(mode=True, warn_only=True)  # that give the same twice, where there are such
    # No question needs cuDNN: loading it takes 4 s in each child. Without it torch's own convolutions are used.
    torch.backends.cudnn.enabled = False
    _warm_up("cuda", torch.float32, torch.float64)
    torch._C._nn.binary_cross_entropy = first_on_the_cpu(torch._C._nn.binary_cross_entropy)  # noqa: SLF001 (no other way)
    if _free()[0] < _LEAST:
        raise DeviceUnusableError("out of memory")
    limit_memory("cuda")
    return f"{torch.cuda.get_device_name()[:80]}; at most {share() >> 20} MiB of its memory for tensors"


def _begin_mps() -> str:
    if not torch.backends.mps.is_available():
        raise DeviceUnusableError("this torch finds no Apple GPU")
    _warm_up("mps", torch.float32)
    return "Apple's GPU"


def _warm_up(device: str, *dtypes: torch.dtype) -> None:
    """Load what products and their gradients need: seconds that are no question's, and an error that is no code's."""
    for dtype in dtypes:
        matrix = torch.ones(8, 8, dtype=dtype, device=device, requires_grad=True)
        (slope,) = torch.autograd.grad((matrix @ matrix).square().mean(), matrix, create_graph=True)
        slope.square().sum().backward()
        matrix.detach().sum().item()


def first_on_the_cpu(function: Callable[..., torch.Tensor]) -> Callable[..., torch.Tensor]:
    """The function, which computes on the CPU first and so raises what it raises there.

    For cross-entropy of probabilities: on a GPU a number outside [0, 1], a common mistake, leaves CUDA unusable.
    """

    def asked(*arguments: object, **keywords: object) -> torch.Tensor:
        with torch._C.DisableTorchFunction(), torch.no_grad():  # noqa: SLF001 (as torch's own modes are left out)
            function(*map(_on_the_cpu, arguments), **{name: _on_the_cpu(each) for name, each in keywords.items()})
        return function(*arguments, **keywords)

    return asked


def _on_the_cpu(value: object) -> object:
    return value.detach().cpu() if isinstance(value, torch.Tensor) else value


def share() -> int:
    """Bytes of the GPU's memory that this child's tensors may take."""
    return min(SHARE, _free()[1])


def limit_memory(device: str) -> None:
    """Keep torch to the share, whatever a file has set. Code that asks CUDA itself for memory is not held by it."""
    if device == "cuda":
        _fraction(share() / _free()[1])


def seed(device: str, number: int) -> None:
    """Seed what the device draws."""
    if device == "cuda":
        torch.cuda.manual_seed_all(number)
    elif device == "mps":
        torch.mps.manual_seed(number)


def place_for(device: str, dtype: str) -> str:
    """Where a question of this dtype is asked: Apple's GPUs have no float64, which is then asked on the CPU."""
    return "cpu" if device == "mps" and dtype in _NEEDS_CPU else device


def after(device: str, reply: Reply) -> tuple[Reply, ...]:
    """What is sent for one question: its reply, where the device is sound; otherwise why nothing more is answered.

    A kernel that was given an index out of range, or numbers that it refuses, leaves CUDA unusable in this process:
    the reply stands, and further questions need another child. Whatever else breaks it may be the code's doing or
    not, which whoever asks finds out. Memory that is full although this child has not used its share is not its doing.
    """
    if device != "cuda":
        return (reply,)
    try:
        _synchronize()
        if reply.kind == "OutOfMemoryError" and _is_full():
            return (Reply(DEVICE, RAISED, error=in_words("out of memory")),)
    except _BROKEN as error:
        if _ASSERT in str(error) or _ASSERT in reply.error:
            kept = reply if reply.outcome != RETURNED else replace(reply, outcome=RAISED, error=_first_line(error))
            return replace(kept, arrays={}), Reply(SPENT, RETURNED)
        return (Reply(SPENT, RAISED, error=_first_line(error)),)
    return (reply,)


def _is_full() -> bool:
    gc.collect()
    torch.cuda.empty_cache()
    return _free()[0] < _LEAST and _reserved() < share() // 2


def _first_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).strip().partition(chr(10))[0]}"[:300]


def in_words(error: str) -> str:
    """Why a device cannot be used, in one line, from torch's words."""
    facts: dict[str, Callable[[], object]] = {
        "torch": lambda: torch.__version__,
        "cuda": lambda: torch.version.cuda,
        "archs": lambda: " ".join(torch.cuda.get_arch_list()) or "none",
    }
    for words, ours in _MEANINGS:
        if words in error:
            return "the GPU cannot be used: " + ours.format(**{name: fact() for name, fact in facts.items()})
    lines = error.strip().splitlines() or ["torch does not say why"]
    return f"the GPU cannot be used: {lines[0][:200]}"
