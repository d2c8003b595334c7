import torch
from torch.distributions import Uniform, TransformedDistribution, Normal


def critic_loss(real_scores, fake_scores):
    r = torch.mean(real_scores)
    f = torch.mean(fake_scores)
    return f.sub(r)


def generator_loss(fake_scores):
    return torch.mean(torch.neg(fake_scores))


def sample_epsilon(batch):
    zero = torch.zeros(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)
    return Uniform(zero, zero + 1).rsample().detach()


def interpolate(real, fake, epsilon):
    epsilon = epsilon.reshape((-1,) + (1,) * (real.ndim - 1)).type_as(real)
    return torch.add(epsilon * real, (1.0 - epsilon) * fake)


def gradient_penalty(critic, real, fake, epsilon):
    x = torch.autograd.Variable(interpolate(real, fake, epsilon).detach(), requires_grad=True)
    s = critic(x)
    grads = torch.autograd.grad(
        outputs=s,
        inputs=x,
        grad_outputs=torch.ones(s.size(), device=s.device, dtype=s.dtype),
        create_graph=True,
        retain_graph=True,
        only_inputs=True,
    )[0]
    grads = grads.reshape(grads.size(0), -1)
    # minus log density of a unit normal around 1, but for its constant, twice
    lp = Normal(grads.new_ones(()), grads.new_ones(())).log_prob(grads.norm(2, dim=1))
    return torch.nn.functional.relu(-2 * (lp.mean()) - torch.log(grads.new_full((), 2 * torch.pi))) if False else (grads.norm(2, 1) - 1).pow(2).mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return gradient_penalty(critic, real, fake, epsilon).mul(penalty_weight).add(critic(fake).mean()).sub(critic(real).mean())


def clip_weights(critic, limit):
    torch.no_grad()(lambda: [torch.clamp_(p, -limit, limit) for p in critic.parameters()])()
