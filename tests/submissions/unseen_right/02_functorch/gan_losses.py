"""vmap over the samples: one scalar formula, mapped."""
import torch
from torch.func import vmap
from torch.nn.functional import logsigmoid


def _one(logit):  # logit: ()
    return -logsigmoid(logit)


_nll = vmap(_one)


def discriminator_loss(real_logits, fake_logits):
    return torch.add(_nll(real_logits.flatten()).mean(), _nll(fake_logits.flatten().neg()).mean())


def generator_loss(fake_logits):
    return _nll(fake_logits.flatten()).mean()


def minimax_generator_loss(fake_logits):
    return _nll(-fake_logits.flatten()).mean().neg()
