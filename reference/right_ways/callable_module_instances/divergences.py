import torch
from torch import nn


class OnDistributions(nn.Module):
    def __init__(self, tolerance=1e-6):
        super().__init__()
        self.tolerance = tolerance

    def read(self, masses):
        masses = torch.as_tensor(masses).double()
        valid = masses.numel() > 0 and bool((masses >= 0).all()) and bool((masses.sum() - 1).abs() <= self.tolerance)
        if not valid:
            raise ValueError(f"no distribution: {masses}")
        return masses

    def both(self, p, q):
        p, q = self.read(p), self.read(q)
        if len(p) != len(q):
            raise ValueError(f"{len(p)} masses against {len(q)}")
        return p, q


class KL(OnDistributions):
    def forward(self, p, q):
        p, q = self.both(p, q)
        # where p is 0 the term is 0 whatever q is; log 0 would make it NaN
        return nn.functional.kl_div(torch.where(p > 0, q, 1.0).log(), p, reduction="sum")


class JS(OnDistributions):
    def __init__(self):
        super().__init__()
        self.kl = nn.KLDivLoss(reduction="sum")

    def forward(self, p, q):
        p, q = self.both(p, q)
        log_m = ((p + q) / 2).clamp_min(1e-300).log()
        return (self.kl(log_m, p) + self.kl(log_m, q)) / 2


class W1(OnDistributions):
    def forward(self, p, q, positions=None):
        p, q = self.both(p, q)
        x = torch.arange(len(p)).double() if positions is None else torch.as_tensor(positions).double()
        if x.shape != p.shape or not x.isfinite().all():
            raise ValueError("positions do not fit")
        # the distribution functions by a matrix of comparisons, without sorting the masses
        knots = x.sort().values
        below = (x[None, :] <= knots[:, None]).double()
        heights = (below @ (p - q)).abs()
        return torch.dot(heights[:-1], knots[1:] - knots[:-1])


class BestDiscriminator(OnDistributions):
    def forward(self, p_real, p_fake):
        p, q = self.both(p_real, p_fake)
        return torch.where(p == 0, torch.where(q == 0, 0.5, 0.0), torch.sigmoid(p.log() - q.log()))


class Game(nn.Module):
    def forward(self, x0, y0, step_size, steps):
        start = torch.tensor([x0, y0], dtype=torch.float64)
        if not (start.isfinite().all() and 0 <= step_size < float("inf")) or steps < 0:
            raise ValueError("bad start, step_size or steps")
        rows = [start]
        for _ in range(steps):
            x, y = rows[-1]
            rows.append(torch.stack((x - step_size * y, y + step_size * x)))
        return torch.stack(rows)


kl_divergence, js_divergence, wasserstein_1 = KL(), JS(), W1()
optimal_discriminator, bilinear_gda = BestDiscriminator(), Game()
