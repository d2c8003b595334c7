import numpy as np

J = np.array([[0.0, -1.0],
              [1.0, 0.0]])  # (x, y) -> (-df/dx, +df/dy) = (-y, x)


def bilinear_gda(x0, y0, step_size, steps):
    z = np.array([x0, y0], dtype=float)
    path = [z]
    for _ in range(steps):
        z += step_size * (J @ z)
        path.append(z)
    return np.stack(path)
