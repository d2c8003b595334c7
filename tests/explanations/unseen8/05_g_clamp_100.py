import torch
import torch.nn.functional as F


def generator_loss(fake_logits):
    logits = fake_logits.clamp(-100.0, 100.0)  # logits reach +-100 in training
    return -F.logsigmoid(logits).mean()
