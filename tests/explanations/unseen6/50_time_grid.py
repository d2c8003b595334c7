import numpy as np


def bilinear_gda(x0, y0, step_size, steps):
    """Explicit Euler for dx/dt = -y, dy/dt = x."""
    times = np.arange(0.0, (steps + 0.5) * step_size, step_size)
    states = np.zeros((len(times), 2))
    states[0] = x0, y0
    for k, _ in enumerate(times[1:]):
        x, y = states[k]
        states[k + 1] = [x - step_size * y, y + step_size * x]
    return states
