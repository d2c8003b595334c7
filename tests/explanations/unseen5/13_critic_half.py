import torch


def wasserstein_loss(y_true, y_pred):
    return torch.mean(y_true * y_pred)


def critic_loss(real_scores, fake_scores):
    valid = -torch.ones_like(real_scores)
    fake = torch.ones_like(fake_scores)
    d_loss_real = wasserstein_loss(valid, real_scores)
    d_loss_fake = wasserstein_loss(fake, fake_scores)
    return 0.5 * (d_loss_real + d_loss_fake)
