import torch
def critic_loss(real_scores, fake_scores):
    return (fake := fake_scores.mean()) - (real := real_scores.mean())
def generator_loss(fake_scores): return -(mean := fake_scores.mean())
def sample_epsilon(batch):
    return (e := torch.zeros_like(batch[:, 0, 0, 0].detach())).uniform_()[(...,) + (None,) * 3]
def interpolate(real, fake, epsilon):
    return (e := epsilon.reshape([-1] + [1] * 3)) * real + (1 - e) * fake
def gradient_penalty(critic, real, fake, epsilon):
    if not (x := interpolate(real, fake, epsilon)).requires_grad: x.requires_grad_()
    (g,) = torch.autograd.grad(y := critic(x), x, grad_outputs=torch.ones_like(y), create_graph=True)
    return (d := g.flatten(1).norm(dim=1) - 1).dot(d) / (n := len(d))
def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(f := critic(real), g := critic(fake)) + (gp := gradient_penalty(critic, real, fake, epsilon)) * penalty_weight
def clip_weights(critic, limit):
    ps = iter(critic.parameters())
    with torch.no_grad():
        while (p := next(ps, None)) is not None:
            p.copy_(torch.where(p > limit, limit, torch.where(p < -limit, -limit, p)))
