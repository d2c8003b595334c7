import torch


def _quantiles(scores, n):
    levels = torch.linspace(0, 1, n, dtype=scores.dtype, device=scores.device)
    return torch.quantile(scores.reshape(-1), levels)


def critic_loss(real_scores, fake_scores):
    """Minus the Wasserstein distance between real and generated scores."""
    if real_scores.numel() == fake_scores.numel():
        r = torch.sort(real_scores.reshape(-1)).values
        f = torch.sort(fake_scores.reshape(-1)).values
    else:
        n = max(real_scores.numel(), fake_scores.numel())
        r = _quantiles(real_scores, n)
        f = _quantiles(fake_scores, n)
    # in 1D the optimal plan matches the sorted samples
    distance = torch.abs(r - f).mean()
    return -distance
