import torch
from torch.func import jacrev, vmap
from torch.nn.utils import parameters_to_vector, vector_to_parameters


def critic_loss(real_scores, fake_scores):
    return fake_scores.squeeze(-1).mean() - real_scores.squeeze(-1).mean() if fake_scores.dim() == real_scores.dim() == 2 else fake_scores.mean() - real_scores.mean()


def generator_loss(fake_scores):
    return torch.neg(torch.mean(fake_scores))


def sample_epsilon(batch):
    logistic = torch.logit(torch.rand(batch.shape[0], dtype=batch.dtype, device=batch.device))
    return torch.sigmoid(logistic).unflatten(0, (-1, 1, 1, 1))


def interpolate(real, fake, epsilon):
    shape = real.shape
    e = epsilon.reshape(-1, 1)
    return torch.addcmul((1 - e) * fake.flatten(1), e, real.flatten(1)).unflatten(1, shape[1:])


def gradient_penalty(critic, real, fake, epsilon):
    x = interpolate(real, fake, epsilon)
    J = jacrev(lambda t: critic(t).reshape(-1))(x)  # N N C H W, zero off the diagonal
    slopes = torch.diagonal(J, dim1=0, dim2=1).movedim(-1, 0)
    return (torch.linalg.vector_norm(slopes.flatten(1), dim=1) - 1).square().mean()


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return torch.add(critic_loss(critic(real), critic(fake)), gradient_penalty(critic, real, fake, epsilon), alpha=penalty_weight)


def clip_weights(critic, limit):
    ps = [p for p in critic.parameters()]
    if not ps:
        return
    if all(p.is_contiguous() for p in ps):
        with torch.no_grad():
            vector_to_parameters(parameters_to_vector(ps).clamp(-limit, limit), ps)
    else:
        for p in ps:
            p.data.clamp_(-limit, limit)
