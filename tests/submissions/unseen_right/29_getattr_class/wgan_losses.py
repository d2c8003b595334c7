import torch


class _Wgan:
    """All of it as methods of one object; the module's names are bound methods."""

    one = 1.0

    @staticmethod
    def critic_loss(real_scores, fake_scores):
        return torch.mean(fake_scores) + torch.mean(-real_scores)

    @classmethod
    def generator_loss(cls, fake_scores):
        return cls.critic_loss(fake_scores, torch.zeros_like(fake_scores))

    def sample_epsilon(self, batch):
        return torch.nn.init.uniform_(torch.empty(len(batch), 1, 1, 1, dtype=batch.dtype, device=batch.device))

    def interpolate(self, real, fake, epsilon):
        e = epsilon.reshape(-1)[(slice(None),) + (None,) * 3]
        return e * real + (self.one - e) * fake

    def gradient_penalty(self, critic, real, fake, epsilon):
        x = self.interpolate(real, fake, epsilon)
        x = x.detach() if x.is_leaf is False else x
        x = x.clone().requires_grad_()
        slope = torch.autograd.grad(outputs=critic(x).mean(), inputs=x, create_graph=True)[0] * len(x)
        return torch.nn.functional.mse_loss(slope.flatten(1).norm(dim=1), slope.new_ones(len(x)))

    def critic_loss_gp(self, critic, real, fake, epsilon, penalty_weight=10.0):
        scores = {k: critic(v) for k, v in dict(real_scores=real, fake_scores=fake).items()}
        return self.critic_loss(**scores) + penalty_weight * self.gradient_penalty(critic, real, fake, epsilon)

    def clip_weights(self, critic, limit):
        for group in torch.optim.SGD(critic.parameters(), lr=1.0).param_groups if any(True for _ in critic.parameters()) else []:
            for p in group["params"]:
                p.data = p.data.clamp(-limit, limit)


_w = _Wgan()
globals().update({k: getattr(_w, k) for k in dir(_w) if not k.startswith("_") and callable(getattr(_w, k))})
