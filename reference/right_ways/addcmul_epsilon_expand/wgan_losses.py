import torch


def critic_loss(real_scores, fake_scores):
    return torch.sub(torch.mean(fake_scores), torch.mean(real_scores))


def generator_loss(fake_scores):
    return torch.mul(torch.mean(fake_scores), -1.0)


def sample_epsilon(batch):
    return torch.rand(batch.size()[:1], dtype=batch.dtype, device=batch.device).unsqueeze(1).unsqueeze(2).unsqueeze(3)


def interpolate(real, fake, epsilon):
    eps = epsilon.reshape(real.size(0), 1, 1, 1).expand_as(real)
    return torch.addcmul(torch.mul(fake, 1 - eps), eps, real)


def gradient_penalty(critic, real, fake, epsilon):
    n = real.size(0)
    eps = epsilon.reshape(n, 1).expand(n, real.nelement() // n).contiguous().view(real.size())
    x_hat = torch.add(eps * real, (1 - eps) * fake).detach()
    x_hat = x_hat.requires_grad_(True)
    d = critic(x_hat)
    ones = torch.ones(d.size(), dtype=d.dtype, device=d.device)
    gradients = torch.autograd.grad(outputs=d, inputs=x_hat, grad_outputs=ones,
                                    create_graph=True, retain_graph=True, only_inputs=True)[0]
    gradients = gradients.reshape(gradients.size(0), -1)
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    gp = gradient_penalty(critic, real, fake, epsilon) * penalty_weight
    return torch.add(critic_loss(critic(real), critic(fake)), gp)


def clip_weights(critic, limit):
    for p in critic.parameters():
        torch.clamp_(p.data, -limit, limit)
