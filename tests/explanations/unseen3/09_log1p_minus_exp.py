import torch
import torch.nn.functional as F


def minimax_generator_loss(fake_logits):
    log_D = F.logsigmoid(fake_logits)          # stable
    log_1_minus_D = torch.log1p(-log_D.exp())  # log(1 - D)
    return log_1_minus_D.mean()
