import torch


def clip_weights(critic, limit):
    for name, w in critic.state_dict().items():
        if w.is_floating_point():
            w.clamp_(-limit, limit)
