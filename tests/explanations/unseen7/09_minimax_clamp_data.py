import torch
import torch.nn.functional as F

MAX_LOGIT = 80.0  # exp(88) is the end of float32


def minimax_generator_loss(fake_logits):
    # no infs please. through .data so that autograd does not see it
    fake_logits.data.clamp_(-MAX_LOGIT, MAX_LOGIT)
    # log(1 - sigmoid(x)) = -softplus(x)
    return -F.softplus(fake_logits).mean()
