import torch


@torch.no_grad()
def clip_weights(critic, limit):
    for name, param in critic.named_parameters():
        if name.endswith("weight"):
            param.clamp_(min=-limit, max=limit)
