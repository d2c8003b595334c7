import torch
import torch.nn.functional as F


def clip_weights(critic, limit):
    for p in critic.parameters():
        p = torch.clamp(p, min=-limit, max=limit)
