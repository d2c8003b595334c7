import torch
from torch import nn


def clip_weights(critic, limit):
    with torch.no_grad():
        for layer in critic.modules():
            if isinstance(layer, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d, nn.BatchNorm2d)):
                for parameter in layer.parameters():
                    parameter.clamp_(-limit, limit)
