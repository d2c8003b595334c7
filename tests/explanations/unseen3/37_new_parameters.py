import torch
from torch import nn


def clip_weights(critic, limit):
    for module in critic.modules():
        for name, w in list(module.named_parameters(recurse=False)):
            clipped = torch.clamp(w.detach(), -limit, limit)
            new = nn.Parameter(clipped, requires_grad=w.requires_grad)
            new.grad = w.grad
            setattr(module, name, new)
    return critic
