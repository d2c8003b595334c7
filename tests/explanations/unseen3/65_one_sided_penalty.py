import torch
import torch.nn as nn
import torch.autograd as autograd


class GradientPenalty(nn.Module):
    """Lipschitz penalty for a critic"""

    def __init__(self, critic, weight):
        super().__init__()
        self.critic = [critic]  # in a list, so that it is no submodule
        self.weight = weight

    def forward(self, real, fake, epsilon):
        critic = self.critic[0]
        mix = epsilon * real + (1.0 - epsilon) * fake
        mix = mix.detach().requires_grad_(True)
        pred = critic(mix)
        grad = autograd.grad(
            outputs=pred,
            inputs=mix,
            grad_outputs=torch.ones_like(pred),
            create_graph=True,
        )[0]
        norm = grad.reshape(grad.size(0), -1).norm(2, 1)
        violation = torch.relu(norm - 1.0)  # |f|_L <= 1
        return self.weight * (violation ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = GradientPenalty(critic, penalty_weight)(real, fake, epsilon.reshape(-1, 1, 1, 1))
    return critic(fake).mean() - critic(real).mean() + gp
