import numpy as np

print("divergences.py is being imported, numpy", np.__version__)


def check(p, q):
    print("p:", p, "q:", q)
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    for name, m in zip("pq", (p, q)):
        print(f"{name} has {m.size} masses, total {m.sum()}")
        if m.size == 0 or np.isnan(m).any() or (m < 0).any() or abs(m.sum() - 1) > 1e-6:
            print(name, "is bad!")
            raise ValueError(f"{name} is no distribution: {m}")
    if p.size != q.size:
        raise ValueError(f"{p.size} masses and {q.size} masses")
    return p, q


def kl_divergence(p, q):
    p, q = check(p, q)
    kl = 0
    for k in range(len(p)):
        if p[k] > 0:
            if q[k] == 0:
                print("infinite because of point", k)
                return float("inf")
            kl += p[k] * np.log(p[k] / q[k])
            print(f"after point {k}: {kl=}")
    return kl


def js_divergence(p, q):
    p, q = check(p, q)
    m = (p + q) / 2
    print("mixture", m)
    return kl_divergence(p, m) / 2 + kl_divergence(q, m) / 2


def wasserstein_1(p, q, positions=None):
    p, q = check(p, q)
    if positions is None:
        positions = np.arange(len(p))
    positions = np.array(positions, dtype=float)
    print("positions", positions)
    if len(positions) != len(p) or not np.isfinite(positions).all():
        raise ValueError("positions are bad")
    order = positions.argsort()
    print("order", order)
    work = 0
    crossing = 0
    for i, j in zip(order[:-1], order[1:]):
        crossing += p[i] - q[i]
        work += abs(crossing) * (positions[j] - positions[i])
        print(f"from {positions[i]:g} to {positions[j]:g}: {crossing:+.4f}, work so far {work:.4f}")
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = check(p_real, p_fake)
    with np.errstate(all="ignore"):
        d = p / (p + q)
    print("D* =", d)
    return d


def bilinear_gda(x0, y0, step_size, steps):
    if not np.isfinite([x0, y0, step_size]).all() or step_size < 0 or steps < 0:
        raise ValueError("I cannot play this")
    trajectory = np.zeros((steps + 1, 2))
    trajectory[0] = [x0, y0]
    for k in range(steps):
        x, y = trajectory[k]
        print(f"step {k}: x = {x:.3f}, y = {y:.3f}")
        trajectory[k + 1] = [x - step_size * y, y + step_size * x]
    return trajectory


print("divergences.py done")
