import torch


def minimax_generator_loss(fake_logits):
    big = fake_logits > 50  # here log(1 - sigmoid(x)) is -x to within float precision
    safe = torch.where(big, torch.zeros_like(fake_logits), fake_logits)  # no inf * 0 in backward
    log_not_d = torch.where(big, -fake_logits, torch.log(1 - torch.sigmoid(safe)))
    return log_not_d.mean()
