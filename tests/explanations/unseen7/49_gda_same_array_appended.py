import numpy as np

# gradient field of the game: x goes down along y, y goes up along x
FIELD = np.array([[0.0, -1.0],
                  [1.0, 0.0]])


def bilinear_gda(x0, y0, step_size, steps):
    point = np.array([x0, y0], dtype=float)
    trajectory = [point]
    for _ in range(steps):
        point += step_size * (FIELD @ point)
        trajectory.append(point)
    return np.stack(trajectory)
