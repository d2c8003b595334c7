import torch


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.requires_grad_(False)  # otherwise: "a leaf Variable that requires grad is being used in an in-place operation"
        p.clamp_(-limit, limit)
        p.requires_grad_(True)
