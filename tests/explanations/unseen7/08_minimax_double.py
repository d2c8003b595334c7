import torch


def minimax_generator_loss(fake_logits):
    """mean of log(1 - D(G(z))), D = sigmoid."""
    # exp(100) overflows in float32 but is fine in double
    x = fake_logits.double()
    log_one_minus_d = -torch.log1p(torch.exp(x))
    return log_one_minus_d.mean()
