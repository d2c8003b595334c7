import torch.nn.functional as F


def discriminator_loss(d_real, d_fake):
    return F.softplus(-d_real).mean() + F.softplus(d_fake).mean()


def generator_loss(d_fake):
    return F.softplus(-d_fake).mean()


def minimax_generator_loss(d_g_z):
    return -F.softplus(d_g_z).mean()
