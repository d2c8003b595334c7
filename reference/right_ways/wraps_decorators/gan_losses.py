import functools
import time

import torch
import torch.nn.functional as F


def scalar(function):
    """Takes the mean of what the function returns for each image."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs).mean()

    return wrapper


def timed(function):
    seconds = []

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            seconds.append(time.perf_counter() - start)

    wrapper.seconds = seconds
    return wrapper


@timed
def discriminator_loss(real_logits, fake_logits):
    return generator_loss(real_logits) - minimax_generator_loss(fake_logits)


@timed
@scalar
def generator_loss(fake_logits):
    return -F.logsigmoid(fake_logits)


@timed
@scalar
def minimax_generator_loss(fake_logits):
    return F.logsigmoid(-fake_logits)
