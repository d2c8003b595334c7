import torch


class Mean(torch.autograd.Function):
    @staticmethod
    def forward(ctx, scores):
        ctx.shape, ctx.count = scores.shape, scores.numel()
        return scores.sum() / scores.numel()

    @staticmethod
    def backward(ctx, upstream):
        return (upstream / ctx.count).expand(ctx.shape)


class Mix(torch.autograd.Function):
    @staticmethod
    def forward(ctx, real, fake, epsilon):
        ctx.save_for_backward(epsilon)
        return epsilon * real + (1 - epsilon) * fake

    @staticmethod
    def backward(ctx, upstream):
        (epsilon,) = ctx.saved_tensors
        return epsilon * upstream, (1 - epsilon) * upstream, None


def critic_loss(real_scores, fake_scores):
    return Mean.apply(fake_scores) - Mean.apply(real_scores)


def generator_loss(fake_scores):
    return -Mean.apply(fake_scores)


def sample_epsilon(batch):
    return torch.rand(batch.shape[0], 1, 1, 1, dtype=batch.dtype, device=batch.device)


def interpolate(real, fake, epsilon):
    return Mix.apply(real, fake, epsilon.reshape(-1, 1, 1, 1))


def gradient_penalty(critic, real, fake, epsilon):
    x_hat = interpolate(real, fake, epsilon).detach().requires_grad_(True)
    (grad,) = torch.autograd.grad(critic(x_hat).sum(), x_hat, create_graph=True)
    deviation = grad.flatten(1).norm(dim=1) - 1
    return Mean.apply(deviation * deviation)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake)) + penalty_weight * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        p.data.clamp_(-limit, limit)
