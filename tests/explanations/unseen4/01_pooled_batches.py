import torch
import torch.nn as nn

criterion = nn.BCEWithLogitsLoss()


def discriminator_loss(real_logits, fake_logits):
    # one pass over the whole minibatch
    real_logits = real_logits.reshape(-1)
    fake_logits = fake_logits.reshape(-1)
    logits = torch.cat([real_logits, fake_logits])
    labels = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
    return 2 * criterion(logits, labels)
