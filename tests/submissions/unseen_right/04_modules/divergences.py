import torch
from torch import nn
import torch.nn.functional as F


class Masses(nn.Module):
    def forward(self, *vs):
        vs = [torch.tensor([float(x) for x in v], dtype=torch.double) for v in vs]
        if len({v.numel() for v in vs}) != 1:
            raise ValueError("the two distributions have different lengths")
        for v in vs:
            if v.numel() == 0:
                raise ValueError("an empty distribution")
            if not (v >= 0).all():
                raise ValueError("a negative mass or a NaN")
            if not (v.sum() - 1).abs() < 1e-5:
                raise ValueError("the masses do not add up to one")
        return vs


class KL(nn.Module):
    masses = Masses()

    def forward(self, p, q):
        p, q = self.masses(p, q)
        return F.kl_div(q.log().where(p > 0, 0.0), p, reduction="sum").clamp_min(0)


class JS(KL):
    def forward(self, p, q):
        p, q = self.masses(p, q)
        log_m = (p + q).log() - torch.tensor(2.0, dtype=torch.double).log()
        log_m = torch.where(p + q > 0, log_m, 0.0)
        return (F.kl_div(log_m, p, reduction="sum") + F.kl_div(log_m, q, reduction="sum")).div(2).clamp_min(0)


class W1(KL):
    def forward(self, p, q, positions=None):
        p, q = self.masses(p, q)
        x = torch.tensor([float(x) for x in (range(len(p)) if positions is None else positions)], dtype=torch.double)
        # E|X - Y| style identity: integral of |F - G| by trapezia that are rectangles
        i = torch.argsort(x)
        gap = F.pad(x[i].diff(), (0, 1))
        return F.l1_loss(p[i].cumsum(0) * gap, q[i].cumsum(0) * gap, reduction="sum")


class DStar(KL):
    def forward(self, p_real, p_fake):
        r, f = self.masses(p_real, p_fake)
        return F.normalize(torch.stack([r, f]), p=1, dim=0, eps=0)[0]


class GDA(nn.Module):
    def forward(self, x0, y0, step_size, steps):
        cell = nn.Linear(2, 2, bias=False, dtype=torch.double, device="cpu").requires_grad_(False)
        cell.weight.copy_(torch.tensor([[1, -step_size], [step_size, 1]], dtype=torch.double))
        z, path = torch.tensor([x0, y0], dtype=torch.double), []
        for _ in range(steps + 1):
            path.append(z)
            z = cell(z)
        return torch.stack(path)


kl_divergence, js_divergence, wasserstein_1, optimal_discriminator, bilinear_gda = KL(), JS(), W1(), DStar(), GDA()
