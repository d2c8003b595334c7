"""Code that would fail on a GPU is noticed without one; code that would not is left alone."""

import pytest
import torch

from autograder.sandbox.probe_tools.device_check import DeviceWatch

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
    ],
)
def test_wrong_style_is_noticed(code):
    """A tensor with dimensions made without a device, alone as the result or meeting an input."""
    assert _objection(code)
