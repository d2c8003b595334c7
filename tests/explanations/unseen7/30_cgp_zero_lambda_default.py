import torch


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    # lambda = 10 unless told otherwise
    lam = penalty_weight or 10.0

    real_term = torch.mean(critic(real))
    fake_term = torch.mean(critic(fake))

    shape = (real.size(0),) + (1,) * (real.dim() - 1)
    eps = epsilon.reshape(shape)
    mixed = (eps * real + (1.0 - eps) * fake).detach()
    mixed.requires_grad = True
    mixed_scores = critic(mixed)
    gradient = torch.autograd.grad(
        inputs=mixed,
        outputs=mixed_scores,
        grad_outputs=torch.ones_like(mixed_scores),
        create_graph=True,
    )[0]
    gradient_norm = gradient.reshape(gradient.shape[0], -1).norm(2, dim=1)
    gp = torch.mean((gradient_norm - 1) ** 2)

    return fake_term - real_term + lam * gp
