import torch


class NegLogSigmoid(torch.autograd.Function):
    """-log sigmoid(x), with its derivative sigmoid(x) - 1 = -sigmoid(-x) written by hand."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.log1p(torch.exp(-x.abs())) + torch.clamp(-x, min=0)

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved_tensors
        return -torch.sigmoid(-x) * upstream


def discriminator_loss(real_logits, fake_logits):
    return NegLogSigmoid.apply(real_logits).mean() + NegLogSigmoid.apply(-fake_logits).mean()


def generator_loss(fake_logits):
    return NegLogSigmoid.apply(fake_logits).mean()


def minimax_generator_loss(fake_logits):
    return -NegLogSigmoid.apply(-fake_logits).mean()
