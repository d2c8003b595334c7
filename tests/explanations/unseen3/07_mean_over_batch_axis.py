import torch
import torch.nn.functional as F


def generator_loss(fake_logits):
    # log D = logsigmoid(logit), average over the batch dimension
    log_d = F.logsigmoid(fake_logits)
    return torch.neg(log_d.mean(0))
