import functools

import torch
import torch.nn.functional as F


def scalar(function):
    """Takes the mean of what the function returns for each image."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs).mean()

    return wrapper


def counted(function):
    calls = []

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        finally:
            calls.append(len(calls))

    wrapper.calls = calls
    return wrapper


@counted
def discriminator_loss(real_logits, fake_logits):
    return generator_loss(real_logits) - minimax_generator_loss(fake_logits)


@counted
@scalar
def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits)


@counted
@scalar
def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits)
