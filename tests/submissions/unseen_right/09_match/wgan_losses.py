import torch


def _flat(s):
    match tuple(s.shape):
        case (n,):
            return s
        case (n, 1):
            return s[:, 0]


def critic_loss(real_scores, fake_scores):
    match _flat(real_scores), _flat(fake_scores):
        case r, f if len(r) == len(f):
            return (f - r).mean()
        case r, f:
            return f.mean() - r.mean()


def generator_loss(fake_scores):
    return _flat(fake_scores).mean() * -1


def sample_epsilon(batch):
    match list(batch.shape):
        case [n, *_]:
            e = torch.randint(0, 2**24, (n, 1, 1, 1), device=batch.device)
            return e.to(batch.dtype) / (2**24 - 1)


def interpolate(real, fake, epsilon):
    match epsilon.ndim:
        case 1:
            e = epsilon[:, None, None, None]
        case 4:
            e = epsilon
    return real * e + fake * (1 - e)


def gradient_penalty(critic, real, fake, epsilon):
    match interpolate(real, fake, epsilon):
        case torch.Tensor(requires_grad=True) as x:
            pass
        case x:
            x = x.requires_grad_()
    match torch.autograd.grad(critic(x).sum(), x, create_graph=True):
        case (g,):
            return torch.mean((torch.norm(g.flatten(start_dim=1), p=2, dim=-1) - 1.0) ** 2)


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    w = critic_loss(critic(real), critic(fake))
    match penalty_weight:
        case 0:
            return w
        case lam:
            return w + lam * gradient_penalty(critic, real, fake, epsilon)


def clip_weights(critic, limit):
    for p in critic.parameters():
        match p:
            case torch.nn.Parameter(data=d):
                d.clamp_(-limit, limit)
