"""A loss that is right, but has a backward of its own, which leaves out what comes in."""

import torch


class _Alone(torch.autograd.Function):
    @staticmethod
    def forward(_ctx, loss):
        return loss.clone()

    @staticmethod
    def backward(_ctx, incoming):
        return torch.ones_like(incoming)


def alone(loss):
    """The loss whose gradient is that of the loss alone, whatever weight it has in a sum."""

    def function(*scores):
        return _Alone.apply(loss(*scores))

    return function
