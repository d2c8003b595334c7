import torch


def minimax_generator_loss(fake_logits):
    probs = torch.sigmoid(fake_logits)
    return torch.mean(torch.log(1 - probs))
