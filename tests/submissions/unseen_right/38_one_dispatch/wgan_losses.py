import torch


def _everything(what, **k):
    if what == "w":
        return k["fake_scores"].mean() - k["real_scores"].mean()
    if what == "g":
        return -k["fake_scores"].mean()
    if what == "eps":
        b = k["batch"]
        return torch.rand(b.shape[0], 1, 1, 1, generator=None, dtype=b.dtype, device=b.device)
    if what == "mix":
        e = k["epsilon"].reshape(-1, 1, 1, 1)
        return e * k["real"] + (1 - e) * k["fake"]
    if what == "gp":
        critic = k.pop("critic")
        x = _everything("mix", **k).detach()
        x.requires_grad_()
        with torch.enable_grad():
            # gradient by autograd of each channel's copy, put together again
            channels = [c.detach().requires_grad_() for c in x.unbind(1)]
            gs = torch.autograd.grad(critic(torch.stack(channels, 1)).sum(), channels, create_graph=True)
        lengths = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(g, dim=(1, 2)) for g in gs]), dim=0)
        return ((lengths - 1) ** 2).mean()
    if what == "all":
        lam = k.pop("penalty_weight")
        c = k["critic"]
        return _everything("w", real_scores=c(k["real"]), fake_scores=c(k["fake"])) + lam * _everything("gp", **k)
    if what == "clip":
        with torch.no_grad():
            for p in k["critic"].parameters():
                p.clamp_(-k["limit"], k["limit"])
        return
    raise LookupError(what)


def critic_loss(real_scores, fake_scores): return _everything("w", **locals())
def generator_loss(fake_scores): return _everything("g", **locals())
def sample_epsilon(batch): return _everything("eps", **locals())
def interpolate(real, fake, epsilon): return _everything("mix", **locals())
def gradient_penalty(critic, real, fake, epsilon): return _everything("gp", **locals())
def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0): return _everything("all", **locals())
def clip_weights(critic, limit): return _everything("clip", **locals())
