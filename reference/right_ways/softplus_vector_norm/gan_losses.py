# -log sigmoid(x) = log(1 + exp(-x)) = softplus(-x)
from torch.nn.functional import softplus


def discriminator_loss(real_logits, fake_logits):
    return softplus(-real_logits).mean() + softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return softplus(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -softplus(fake_logits).mean()
