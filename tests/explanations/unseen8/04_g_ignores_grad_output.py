import torch
import torch.nn.functional as F


class _NonSaturating(torch.autograd.Function):
    @staticmethod
    def forward(ctx, logits):
        ctx.save_for_backward(logits)
        return F.softplus(-logits).mean()

    @staticmethod
    def backward(ctx, grad_output):
        (logits,) = ctx.saved_tensors
        return -torch.sigmoid(-logits) / logits.numel()


def generator_loss(fake_logits):
    return _NonSaturating.apply(fake_logits)
