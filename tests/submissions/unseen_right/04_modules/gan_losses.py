from torch import nn
import torch


class GanLoss(nn.Module):
    def __init__(self, target: float, sign: float = 1.0):
        super().__init__()
        self.target, self.sign = target, sign
        self.criterion = nn.BCEWithLogitsLoss(reduction="mean")

    def forward(self, logits):
        return self.sign * self.criterion(logits, torch.full_like(logits, self.target))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.parts = nn.ModuleDict({"real": GanLoss(1.0), "fake": GanLoss(0.0)})

    def forward(self, real_logits, fake_logits):
        return self.parts["real"](real_logits) + self.parts["fake"](fake_logits)


discriminator_loss = Discriminator()
generator_loss = GanLoss(1.0)
minimax_generator_loss = GanLoss(0.0, -1.0)
