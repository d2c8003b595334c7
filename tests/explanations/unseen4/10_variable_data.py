import torch
from torch.autograd import Variable


def generator_loss(fake_scores):
    output = Variable(fake_scores.data, requires_grad=True)
    g_cost = -output.mean()
    return g_cost
