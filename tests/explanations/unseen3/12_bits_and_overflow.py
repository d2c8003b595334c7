import torch


def minimax_generator_loss(fake_logits):
    # 1 - sigmoid(x) = 1 / (1 + e^x)   =>   log(1 - D) = -log(1 + e^x)
    e = torch.exp(fake_logits)
    n = fake_logits.numel()
    return -torch.sum(torch.log2(1 + e)) / n
