import torch


def clip_weights(critic, limit):
    with torch.no_grad():
        for layer in critic.children():
            for weight in layer.parameters():
                weight.clamp_(min=-limit, max=limit)
