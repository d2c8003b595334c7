import torch


def interpolate(real, fake, epsilon):
    e = epsilon.reshape(-1, 1, 1, 1)
    return e * real + (1 - e) * fake


def gradient_penalty(critic, real, fake, epsilon):
    batch_size = real.shape[0]
    with torch.enable_grad():
        interpolated = interpolate(real, fake, epsilon).detach()
        interpolated.requires_grad = True
        prob_interpolated = critic(interpolated)

        ones = torch.ones(batch_size, 1, device=real.device, dtype=real.dtype)
        gradient = torch.autograd.grad(
            inputs=interpolated,
            outputs=prob_interpolated,
            grad_outputs=ones,
            create_graph=True,
            retain_graph=True,
        )[0]
        gradient = gradient.reshape(batch_size, -1)
        gradient_norm = gradient.norm(2, dim=1)
        return torch.mean((gradient_norm - 1) ** 2)
