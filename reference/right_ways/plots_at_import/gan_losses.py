import torch
import torch.nn.functional as F


def discriminator_loss(real_logits, fake_logits):
    real_loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    fake_loss = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return real_loss + fake_loss


def generator_loss(fake_logits):
    return F.binary_cross_entropy_with_logits(fake_logits, torch.ones_like(fake_logits))


def minimax_generator_loss(fake_logits):
    return -F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))


import matplotlib.pyplot as plt
import numpy as np

logits = torch.linspace(-5, 5, 101)
non_saturating = [generator_loss(x.reshape(1)).item() for x in logits]
saturating = [minimax_generator_loss(x.reshape(1)).item() for x in logits]
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(logits.numpy(), np.array(non_saturating), label="non-saturating")
ax.plot(logits.numpy(), np.array(saturating), label="minimax")
ax.set_xlabel("logit")
ax.legend()
plt.tight_layout()
plt.show()
