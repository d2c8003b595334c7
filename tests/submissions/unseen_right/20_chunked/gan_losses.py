import torch
import torch.nn.functional as F

CHUNK = 3


def _sum_in_chunks(fn, logits):
    acc = None
    for piece in logits.split(CHUNK):
        s = fn(piece).sum()
        acc = s if acc is None else acc + s
    return acc


def _nll_real(x):
    return -F.logsigmoid(x)


def _nll_fake(x):
    return x - F.logsigmoid(x)  # log(1 - s(x)) = log s(x) - x


def discriminator_loss(real_logits, fake_logits):
    return _sum_in_chunks(_nll_real, real_logits) / real_logits.size(0) + _sum_in_chunks(_nll_fake, fake_logits) / fake_logits.size(0)


def generator_loss(fake_logits):
    return _sum_in_chunks(_nll_real, fake_logits) / fake_logits.size(0)


def minimax_generator_loss(fake_logits):
    return _sum_in_chunks(lambda x: F.logsigmoid(x) - x, fake_logits) / fake_logits.size(0)
