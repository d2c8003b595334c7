import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    real = real_logits.flatten()
    fake = fake_logits.flatten()

    # one forward through the criterion is faster than two
    logits = torch.cat([real, fake])
    labels = torch.cat([torch.ones_like(real), torch.zeros_like(fake)])

    # the criterion averages over real and fake together, the formula
    # adds two averages: factor 2
    return 2 * bce(logits, labels)
