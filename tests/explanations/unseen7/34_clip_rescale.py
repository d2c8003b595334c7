import torch


def clip_weights(critic, limit):
    with torch.no_grad():
        for param in critic.parameters():
            if param.numel() == 0:
                continue
            biggest = param.abs().max()
            if biggest > limit:
                # keep the direction of the weights, only make them smaller
                param.mul_(limit / biggest)
