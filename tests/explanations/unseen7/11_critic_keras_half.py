import torch


def wasserstein_loss(y_true, y_pred):
    # the usual trick: label -1 for real, +1 for fake
    return torch.mean(y_true * y_pred)


def critic_loss(real_scores, fake_scores):
    valid = -torch.ones_like(real_scores)
    fake = torch.ones_like(fake_scores)

    d_loss_real = wasserstein_loss(valid, real_scores)
    d_loss_fake = wasserstein_loss(fake, fake_scores)
    d_loss = 0.5 * torch.add(d_loss_fake, d_loss_real)
    return d_loss
