import torch


def _wgan(norm_dims=(1, 2, 3)):
    def down(real_scores, fake_scores):
        return fake_scores.mean() - real_scores.mean()

    def up(fake_scores):
        return fake_scores.mean().neg()

    def eps(batch):
        a = torch.empty(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
        return a.exponential_().neg_().exp_()  # e^-Exp(1) is uniform

    def on_line(real):
        def to(fake):
            def at(epsilon):
                e = epsilon.reshape(-1, 1, 1, 1)
                return fake - e * (fake - real)
            return at
        return to

    def slope_of(critic):
        def at(x):
            leaf = x.detach().requires_grad_(True)
            return torch.autograd.grad(critic(leaf).sum(), leaf, create_graph=True)[0]
        return at

    def gp(critic, real, fake, epsilon):
        s = slope_of(critic)(on_line(real)(fake)(epsilon))
        return (torch.linalg.vector_norm(s, dim=norm_dims) - 1).square().mean()

    def full(critic, real, fake, epsilon, penalty_weight=10.0):
        return down(critic(real), critic(fake)) + penalty_weight * gp(critic, real, fake, epsilon)

    def clip(critic, limit):
        def one(t):
            for p in t._parameters.values():
                if p is not None:
                    p.data.clamp_(-limit, limit)
        critic.apply(one)

    return down, up, eps, (lambda real, fake, epsilon: on_line(real)(fake)(epsilon)), gp, full, clip


critic_loss, generator_loss, sample_epsilon, interpolate, gradient_penalty, critic_loss_gp, clip_weights = _wgan()
