import torch

bce = torch.nn.BCEWithLogitsLoss()


def discriminator_loss(d_real, d_fake):
    """Real images should get 1, fake ones 0."""
    return bce(d_real, torch.ones_like(d_real)) + bce(d_fake, torch.zeros_like(d_fake))


def generator_loss(d_fake):
    """The generator wants a 1."""
    return bce(d_fake, torch.ones_like(d_fake))


def minimax_generator_loss(d_fake):
    """The opposite of what the discriminator minimises on fake images."""
    return -bce(d_fake, torch.zeros_like(d_fake))
