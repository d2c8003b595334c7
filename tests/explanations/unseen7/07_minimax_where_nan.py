import torch


def minimax_generator_loss(fake_logits):
    # log(1 - sigmoid(x)) = -log(1 + e^x)
    x = fake_logits
    exact = -torch.log1p(torch.exp(x))
    # for big x, log(1 + e^x) is x to machine precision
    out = torch.where(x > 20.0, -x, exact)
    return out.mean()
