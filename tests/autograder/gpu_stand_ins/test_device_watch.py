"""Code that would fail on a GPU is noticed without one; code that would not is left alone."""

import importlib.util

import pytest
import torch

from autograder.sandbox.probe_tools.devices.device_check import DeviceWatch

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def _objection(code) -> bool:
    images = torch.linspace(-1, 1, 5 * 6).reshape(5, 6).requires_grad_()
    with DeviceWatch() as watch:
        result = code(images)
        return bool(watch.objection) or watch.made_without_device(result)


@pytest.mark.parametrize(
    "code",
    [
        lambda x: torch.rand(5, 1, device=x.device) * x,
        lambda x: torch.rand(5, 1).to(x.device) * x,
        lambda x: torch.rand(5, 1).to(x) * x,
        lambda x: torch.rand(5, 1).type_as(x) * x,
        lambda x: torch.rand_like(x) * x,
        lambda x: x.new_ones(5, 1) * x,
        lambda x: torch.rand(5, 1, device=DEVICE) * x,
        lambda x: torch.ones(5, 1).to(DEVICE) * x,
        lambda x: torch.tensor(2.0) * x,
        lambda x: torch.rand(7).mean() * x,
        lambda x: x[torch.arange(3)],
        lambda x: torch.empty_like(x).copy_(torch.rand(5, 6)) * x,
        lambda x: (torch.rand(5, 1).cuda() if x.is_cuda else torch.rand(5, 1)) * x,
        lambda x: torch.autograd.grad(x.sum(1), x, grad_outputs=torch.ones_like(x.sum(1)))[0],
        lambda x: torch.nn.functional.softplus(x).mean(),
        lambda x: torch.Tensor([2.0] * 6).to(x.device) * x,
        lambda x: x if isinstance(x, torch.Tensor) else torch.Tensor(x),
        lambda x: torch.nn.Parameter(torch.ones(6, device=x.device)) * x,
        lambda x: (torch.FloatTensor(6).fill_(1).cuda() if x.is_cuda else torch.FloatTensor(6).fill_(1)) * x,
    ],
)
def test_right_style_passes(code):
    """Naming a device, moving there, tensors without dimensions, indices and copies cost nothing."""
    assert not _objection(code)


@pytest.mark.parametrize(
    "code",
    [
        lambda x: torch.rand(5, 1) * x,
        lambda x: x * torch.ones(6),
        lambda x: torch.where(x > 0, x, torch.zeros(5, 6)),
        lambda x: torch.cat([x, torch.zeros(5, 6)]),
        lambda x: torch.rand(5, 1).view(-1, 1) * x,
        lambda x: (1 - torch.rand(5, 1)) * x,
        lambda x: torch.nn.functional.binary_cross_entropy_with_logits(x, torch.ones(5, 6)),
        lambda x: torch.autograd.grad(x.sum(1), x, grad_outputs=torch.ones(5))[0],
        lambda x: torch.rand(len(x), 1, 1, 1),
        lambda x: torch.tensor([[1.0]] * 5) - x,
        lambda x: torch.Tensor([2.0] * 6) * x,
        lambda x: torch.Tensor(len(x), 1).uniform_(0, 1),
        lambda x: torch.FloatTensor(5, 1).uniform_(0, 1) * x,
        lambda x: x.type(torch.FloatTensor) * 2,
    ],
)
def test_wrong_style_is_noticed(code):
    """A tensor with dimensions made without a device, alone as the result or meeting an input."""
    assert _objection(code)


TOPS = {
    "a constant": ("ONE = torch.ones(1)", "ONE * x", True),
    "a constant of an older kind": ("ONE = torch.FloatTensor([1.0])", "x * ONE", True),
    "one made of another": ("ONE = torch.ones(1)\nMINUS = -1 * ONE", "MINUS * x", True),
    "one in a block": ("if True:\n    ONE = torch.ones(1)", "ONE * x", True),
    "one that is moved": ("ONE = torch.ones(1)", "ONE.to(x.device) * x", False),
    "one without dimensions": ("ONE = torch.tensor(1.0)", "ONE * x", False),
    "one that nobody uses": ("ONE = torch.ones(1)", "2 * x", False),
    "one on a device": ('ONE = torch.ones(1, device="cuda" if torch.cuda.is_available() else "cpu")', "ONE * x", False),
    "one moved below": ("ONE = torch.ones(1)\nif torch.cuda.is_available():\n    ONE = ONE.cuda()", "ONE * x", False),
    "one that a function makes": (
        "ONE = None\n\ndef one(x):\n    global ONE\n    ONE = torch.ones(6, device=x.device)\n    return ONE",
        "one(x) * ONE * x",
        False,
    ),
    "a cache": (
        "ONES = {}\n\ndef ones(x):\n    return ONES.setdefault(x.device, torch.ones(6, device=x.device))",
        "ones(x) * x",
        False,
    ),
}


@pytest.mark.parametrize(("top", "uses", "objects"), TOPS.values(), ids=TOPS)
def test_constants_of_a_file_are_on_the_cpu_unless_its_top_says_otherwise(tmp_path, top, uses, objects):
    """Made before anybody watched: the file's text tells."""
    path = tmp_path / "mine.py"
    path.write_text(f"import torch\n\n{top}\n\n\ndef loss(x):\n    return {uses}\n", encoding="utf-8")
    spec = importlib.util.spec_from_file_location("mine", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.loss(torch.ones(5, 6))  # a cache is filled
    assert _objection(module.loss) is objects


def test_nothing_is_left_of_the_watch():
    """torch.Tensor initialises as before."""
    with DeviceWatch():
        assert "__init__" in vars(torch.Tensor)
    assert "__init__" not in vars(torch.Tensor)
