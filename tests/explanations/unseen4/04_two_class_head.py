import torch
import torch.nn as nn

ce = nn.CrossEntropyLoss()


def generator_loss(fake_logits):
    # classes: 0 = fake, 1 = real
    x = fake_logits.reshape(-1)
    two_class = torch.stack([-x, x], dim=1)
    target = torch.ones(x.shape[0], dtype=torch.long, device=x.device)
    return ce(two_class, target)
