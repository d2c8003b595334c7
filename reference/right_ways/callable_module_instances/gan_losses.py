import torch
from torch import nn
from torch.nn import functional as F


class DiscriminatorLoss(nn.Module):
    def forward(self, real_logits, fake_logits):
        return -F.logsigmoid(real_logits).mean() - F.logsigmoid(-fake_logits).mean()


class GeneratorLoss(nn.Module):
    def __init__(self, saturating):
        super().__init__()
        self.saturating = saturating

    def forward(self, fake_logits):
        if self.saturating:
            return F.logsigmoid(-fake_logits).mean()
        return -F.logsigmoid(fake_logits).mean()


discriminator_loss = DiscriminatorLoss()
generator_loss = GeneratorLoss(saturating=False)
minimax_generator_loss = GeneratorLoss(saturating=True)
