import torch as t
def critic_loss(r, f): return f.mean() - r.mean()
def generator_loss(f): return -f.mean()
def sample_epsilon(b): return t.rand_like(b[:, 0, 0, 0])[:, None, None, None]
def interpolate(r, f, e): return (e := e.view(-1, 1, 1, 1)) * r + (1 - e) * f
def gradient_penalty(c, r, f, e): return (t.autograd.grad(c(x := interpolate(r, f, e).requires_grad_()).sum(), x, create_graph=True)[0].flatten(1).norm(dim=1) - 1).pow(2).mean()
def critic_loss_gp(c, r, f, e, w=10.0): return critic_loss(c(r), c(f)) + w * gradient_penalty(c, r, f, e)
def clip_weights(c, m): ps = [p.data for p in c.parameters()]; t._foreach_clamp_min_(ps, -m); t._foreach_clamp_max_(ps, m)
