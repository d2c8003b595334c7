import numpy as np
from scipy.linalg import expm


def bilinear_gda(x0, y0, step_size, steps):
    # (x, y)' = A (x, y)
    A = np.array([[0.0, -1.0], [1.0, 0.0]])
    step = expm(step_size * A)
    z = np.array([x0, y0], dtype=float)
    path = [z]
    for _ in range(steps):
        z = step @ z
        path.append(z)
    return np.stack(path)
