from torch import nn

log_sigmoid = nn.LogSigmoid()


def discriminator_loss(real_logits, fake_logits):
    log_d_real = log_sigmoid(real_logits)
    log_d_fake = log_sigmoid(-fake_logits)
    real_term = log_d_real.mean()
    fake_term = log_d_fake.mean()
    value = real_term + fake_term
    loss = -value
    return loss


def generator_loss(fake_logits):
    return (-log_sigmoid(fake_logits)).mean()


def minimax_generator_loss(fake_logits):
    log_one_minus_d = log_sigmoid(-fake_logits)
    loss = log_one_minus_d.mean()
    return loss
