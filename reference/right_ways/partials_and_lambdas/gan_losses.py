from functools import partial

import torch.nn.functional as F


def _mean_softplus(logits, inside, outside):
    return outside * F.softplus(inside * logits).mean()


generator_loss = partial(_mean_softplus, inside=-1, outside=1)
minimax_generator_loss = partial(_mean_softplus, inside=1, outside=-1)
discriminator_loss = lambda real_logits, fake_logits: generator_loss(real_logits) - minimax_generator_loss(fake_logits)
