import torch


def clip_weights(critic, limit):
    with torch.no_grad():
        for p in critic.parameters():
            p = p.clamp(-limit, limit)
