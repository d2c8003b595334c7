import torch
import torch.nn.functional as F


def generator_loss(fake_logits):
    """Generator wants D(G(z)) -> 1."""
    log_d = F.logsigmoid(fake_logits)
    log_one_minus_d = F.logsigmoid(-fake_logits)
    # maximise log D, and push log(1 - D) down
    objective = log_d - log_one_minus_d
    return -objective.mean()
