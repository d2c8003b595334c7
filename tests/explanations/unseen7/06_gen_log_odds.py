import torch
import torch.nn.functional as F


def generator_loss(fake_logits):
    """
    The generator wants log D(G(z)) up and log(1 - D(G(z))) down.
    With both terms the gradient neither vanishes at D = 0 nor at D = 1.
    """
    log_real = F.logsigmoid(fake_logits)        # log D
    log_fake = F.logsigmoid(-fake_logits)       # log (1 - D)
    return torch.mean(log_fake - log_real)
