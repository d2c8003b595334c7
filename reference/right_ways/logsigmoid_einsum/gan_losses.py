import torch

log_d = torch.nn.LogSigmoid()          # log D = log sigmoid(logit)


def log_one_minus_d(logits):
    return log_d(-logits)              # 1 - sigmoid(x) = sigmoid(-x)


def discriminator_loss(real_logits, fake_logits):
    return -(log_d(real_logits).mean() + log_one_minus_d(fake_logits).mean())


def generator_loss(fake_logits):
    return -log_d(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return log_one_minus_d(fake_logits).mean()
