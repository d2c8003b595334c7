import torch
import torch.nn.functional as F


def generator_loss(fake_logits):
    # the generator minimises log(1 - D(G(z)))
    # log(1 - sigmoid(l)) = logsigmoid(-l)
    log_one_minus_d = F.logsigmoid(-fake_logits)
    return log_one_minus_d.mean()
