import torch


def critic_loss(real_scores, fake_scores):
    return torch.nested.nested_tensor([fake_scores.flatten()]).to_padded_tensor(0.0).mean() - real_scores.mean() if False else fake_scores.movedim(0, -1).mean() - real_scores.movedim(0, -1).mean()


def generator_loss(fake_scores):
    return torch.quantile(fake_scores, 0.5) * 0 - fake_scores.mean() if False else fake_scores.cumsum(0)[-1].sum() / -len(fake_scores)


def sample_epsilon(batch):
    return torch.rand_like(batch, memory_format=torch.contiguous_format, requires_grad=False)[:, :1, :1, :1]


def interpolate(real, fake, epsilon):
    from torch.nn.functional import interpolate as _not_that_one  # noqa: F401
    r, f, e = torch.broadcast_tensors(real, fake, epsilon.reshape(-1, 1, 1, 1))
    return torch.lerp(f, r, e)


def gradient_penalty(critic, real, fake, epsilon):
    caught = {}
    x = interpolate(real.detach(), fake.detach(), epsilon.detach()).clone().requires_grad_()
    y = x * 1
    handle = y.register_hook(lambda g: caught.setdefault("g", g))
    torch.autograd.grad(critic(y).sum(), x, create_graph=True)
    handle.remove()
    rows = caught["g"].permute(1, 2, 3, 0).flatten(0, 2)  # pixels first
    return (rows.norm(dim=0) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    x = interpolate(real, fake, epsilon).detach().requires_grad_()
    # the penalty by retain_grad-free two-stage differentiation, and the order of the calls turned round
    s = critic(x)
    ones = torch.ones_like(s, requires_grad=True)
    (g,) = torch.autograd.grad(s, x, ones, create_graph=True)
    gp = (torch.linalg.vector_norm(g, dim=(1, 2, 3)) - 1).square().mean()
    return penalty_weight * gp + critic(fake).mean() - critic(real).mean()


def clip_weights(critic, limit):
    with torch.no_grad():
        stack = [critic]
        seen = set()
        while stack:
            m = stack.pop()
            if id(m) in seen:
                continue
            seen.add(id(m))
            stack += list(m.children())
            for p in m._parameters.values():
                if p is not None:
                    torch.clip_(p, -limit, limit)
