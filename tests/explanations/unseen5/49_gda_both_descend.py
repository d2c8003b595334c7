import torch


def bilinear_gda(x0, y0, step_size, steps):
    traj = torch.zeros(steps + 1, 2, dtype=torch.float64)
    z = torch.tensor([x0, y0], dtype=torch.float64)
    traj[0] = z
    for k in range(steps):
        x = z[0].clone().requires_grad_(True)
        y = z[1].clone().requires_grad_(True)
        f = x * y
        grad = torch.stack(torch.autograd.grad(f, (x, y)))
        z = z - step_size * grad
        traj[k + 1] = z
    return traj
