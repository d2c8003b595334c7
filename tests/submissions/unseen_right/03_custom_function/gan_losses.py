import torch


class Softplus(torch.autograd.Function):
    """log(1 + e^x) with a gradient of its own, as often differentiable as you like."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(min=0) + torch.log1p(torch.exp(-x.abs()))

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * torch.sigmoid(x)


class Mean(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.shape = x.shape
        return x.sum() / x.numel()

    @staticmethod
    def backward(ctx, g):
        n = 1
        for k in ctx.shape:
            n *= k
        return (g / n).expand(ctx.shape)


def discriminator_loss(real_logits, fake_logits):
    return Mean.apply(Softplus.apply(-real_logits)) + Mean.apply(Softplus.apply(fake_logits))


def generator_loss(fake_logits):
    return Mean.apply(Softplus.apply(-fake_logits))


def minimax_generator_loss(fake_logits):
    return -Mean.apply(Softplus.apply(fake_logits))
