import torch


def bilinear_gda(x0, y0, step_size, steps):
    x = torch.tensor(float(x0), dtype=torch.float64, requires_grad=True)
    y = torch.tensor(float(y0), dtype=torch.float64, requires_grad=True)
    history = [torch.stack([x.detach(), y.detach()])]
    for step in range(steps):
        f = x * y
        f.backward()
        with torch.no_grad():
            x -= step_size * x.grad  # descent
            y += step_size * y.grad  # ascent
        history.append(torch.stack([x.detach(), y.detach()]))
    return torch.stack(history)
