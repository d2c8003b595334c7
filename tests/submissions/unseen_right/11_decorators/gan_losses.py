import functools
import torch
import torch.nn.functional as F


def contract(f):
    """Beartype for the poor: checks before, checks after."""

    @functools.wraps(f)
    def wrapped(*args, **kwargs):
        for a in (*args, *kwargs.values()):
            assert isinstance(a, torch.Tensor), f"{f.__name__} takes tensors"
            assert a.is_floating_point()
            assert a.dim() in (1, 2) and a.numel() >= 1
        out = f(*args, **kwargs)
        assert out.shape == torch.Size([])
        assert out.dtype is (*args, *kwargs.values())[0].dtype
        return out

    return wrapped


def mean_of(f):
    return functools.wraps(f)(lambda *a, **k: f(*a, **k).mean())


@contract
def discriminator_loss(real_logits, fake_logits):
    return mean_of(F.softplus)(-real_logits) + mean_of(F.softplus)(fake_logits)


@contract
@mean_of
def generator_loss(fake_logits):
    return F.softplus(fake_logits, beta=-1) * -1 if False else F.softplus(fake_logits.neg(), beta=1, threshold=40)


@contract
@mean_of
def minimax_generator_loss(fake_logits):
    return -F.softplus(fake_logits, threshold=50)
