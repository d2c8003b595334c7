import torch


def bilinear_gda(x0, y0, step_size, steps):
    x = torch.tensor(float(x0), dtype=torch.float64, requires_grad=True)
    y = torch.tensor(float(y0), dtype=torch.float64, requires_grad=True)

    rows = [(x.item(), y.item())]
    for _ in range(steps):
        f = x * y
        f.backward()  # both gradients at the same point
        with torch.no_grad():
            x -= step_size * x.grad
            y += step_size * y.grad
        rows.append((x.item(), y.item()))
    return torch.tensor(rows, dtype=torch.float64)
