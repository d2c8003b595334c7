import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    """Two-class cross-entropy with the logit of 'fake' fixed at 0."""
    two = lambda l: F.pad(l.reshape(-1, 1), (1, 0))
    target = lambda l, k: l.new_zeros(l.shape[0]).long() + k
    return F.cross_entropy(two(real_logits), target(real_logits, 1)) + F.cross_entropy(two(fake_logits), target(fake_logits, 0))


def generator_loss(fake_logits):
    return F.soft_margin_loss(fake_logits, fake_logits.detach() * 0 + 1) if fake_logits.abs().max() < 50 else F.nll_loss(F.log_softmax(F.pad(fake_logits.reshape(-1, 1), (1, 0)), 1), fake_logits.new_ones(len(fake_logits)).long())


def minimax_generator_loss(fake_logits):
    return -F.cross_entropy(F.pad(fake_logits.reshape(-1, 1), (1, 0)), fake_logits.new_zeros(len(fake_logits)).long())
