import torch


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        largest = p.abs().max()
        if largest > limit:
            p.mul_(limit / largest)
