from torch import nn

softplus = nn.Softplus()


def discriminator_loss(real_logits, fake_logits):
    fake_loss = softplus(fake_logits).mean()
    real_loss = softplus(-real_logits).mean()
    return fake_loss + real_loss


def generator_loss(fake_logits):
    return softplus(-fake_logits).sum() / fake_logits.numel()


def minimax_generator_loss(fake_logits):
    losses = softplus(fake_logits)
    loss = losses.mean()
    return -loss
