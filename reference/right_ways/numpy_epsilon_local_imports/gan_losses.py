def discriminator_loss(real_logits, fake_logits):
    import torch.nn.functional as F
    return -(F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean())


def generator_loss(fake_logits):
    import math
    import torch
    # log(1 + e^-x) = log 2 - x/2 + log cosh(x/2), and log cosh y = |y| + log(1 + e^-2|y|) - log 2
    x = fake_logits
    half = torch.logaddexp(x / 2, -x / 2) - math.log(2)
    return (math.log(2) - x / 2 + half).mean()


def minimax_generator_loss(fake_logits):
    from torch.nn import LogSigmoid
    return LogSigmoid()(-fake_logits).mean()
