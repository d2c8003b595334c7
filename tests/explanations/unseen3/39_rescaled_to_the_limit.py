import torch


@torch.no_grad()
def clip_weights(critic, limit):
    for p in critic.parameters():
        biggest = p.abs().max()
        if biggest > limit:
            p.mul_(limit / biggest)
