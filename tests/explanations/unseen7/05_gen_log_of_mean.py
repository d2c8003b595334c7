import math

import torch
import torch.nn.functional as F


def generator_loss(fake_logits):
    """How seldom the batch passes as real, as a negative log probability."""
    log_d = F.logsigmoid(fake_logits).flatten()
    n = log_d.shape[0]
    # average over the batch; stay in log space, D itself underflows at -100
    log_pass = torch.logsumexp(log_d, dim=0) - math.log(n)
    return -log_pass
