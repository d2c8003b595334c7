from torch import nn

softplus = nn.Softplus()


def discriminator_loss(real_logits, fake_logits):
    real_total = softplus(-real_logits).sum()
    fake_total = softplus(fake_logits).sum()
    n_real = real_logits.shape[0]
    n_fake = fake_logits.shape[0]
    return real_total / n_real + fake_total / n_fake


def generator_loss(fake_logits):
    losses = softplus(-fake_logits).flatten()
    return sum(losses) / len(losses)


def minimax_generator_loss(fake_logits):
    return -softplus(fake_logits).mean()
