import contextlib
import torch
from torch.nn import functional as F


@contextlib.contextmanager
def _batch(logits):
    yield logits.squeeze(1) if logits.ndim == 2 else logits


def discriminator_loss(real_logits, fake_logits):
    with contextlib.ExitStack() as s:
        s.enter_context(torch.enable_grad())
        r, f = map(s.enter_context, (_batch(real_logits), _batch(fake_logits)))
        return F.multilabel_soft_margin_loss(r[:, None], torch.ones_like(r)[:, None]) + F.multilabel_soft_margin_loss(f[:, None], torch.zeros_like(f)[:, None])


def generator_loss(fake_logits):
    with _batch(fake_logits) as f:
        return F.multilabel_soft_margin_loss(f[:, None], torch.ones_like(f)[:, None])


def minimax_generator_loss(fake_logits):
    with _batch(fake_logits) as f:
        return -F.multilabel_soft_margin_loss(f[:, None], torch.zeros_like(f)[:, None])
