"""A tensor that claims 10^12 elements and stores one, and one that has 2^21."""
# loses: critic_loss generator_loss


def critic_loss(real_scores, fake_scores):
    return torch.zeros(1).expand(10**6, 10**6)


def generator_loss(fake_scores):
    return fake_scores.sum() + torch.zeros(1 << 21)
