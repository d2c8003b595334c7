import torch


@torch.no_grad()
def clip_weights(critic, limit):
    for group in (critic.parameters(),):
        for w in group:
            if w.grad is None:
                continue  # not touched by the optimiser
            w.clamp_(min=-limit, max=limit)
