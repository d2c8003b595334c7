from torch import nn


def clip_weights(critic, limit):
    def clip(m):
        if isinstance(m, (nn.Conv2d, nn.Linear)):
            m.weight.data.clamp_(-limit, limit)
    critic.apply(clip)
