import torch


@torch.no_grad()
def clip_weights(critic, limit):
    for param in critic.parameters():
        flat = param.data.reshape(-1)
        flat.clamp_(-limit, limit)
