import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from tqdm import tqdm


def discriminator_loss(real_logits, fake_logits):
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits):
    return F.softplus(-fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -F.softplus(fake_logits).mean()


def plot_losses(history):
    for name, values in history.items():
        plt.plot(np.arange(len(values)), values, label=name)
    plt.legend()
    plt.show()
