from math import fsum, inf, isfinite, isnan, log


def numbers(values):
    # lists, arrays and tensors can all be walked through; float() takes what comes out
    return [float(v) for v in values]


def check(masses):
    if len(masses) == 0:
        raise ValueError("empty distribution")
    for m in masses:
        if isnan(m):
            raise ValueError("NaN mass")
        if not isfinite(m):
            raise ValueError("infinite mass")
        if m < 0:
            raise ValueError("negative mass %g" % m)
    if abs(fsum(masses) - 1) > 1e-6:
        raise ValueError("masses sum to %g" % fsum(masses))


def both(p, q):
    p, q = numbers(p), numbers(q)
    if len(p) != len(q):
        raise ValueError("%d masses against %d" % (len(p), len(q)))
    check(p)
    check(q)
    return p, q


def kl_divergence(p, q):
    p, q = both(p, q)
    terms = []
    for a, b in zip(p, q):
        if a == 0:
            continue
        if b == 0:
            return inf
        terms.append(a * (log(a) - log(b)))
    return fsum(terms)


def js_divergence(p, q):
    p, q = both(p, q)
    mixture = [(a + b) / 2 for a, b in zip(p, q)]
    return (kl_divergence(p, mixture) + kl_divergence(q, mixture)) / 2


def wasserstein_1(p, q, positions=None):
    p, q = both(p, q)
    if positions is None:
        positions = list(range(len(p)))
    positions = numbers(positions)
    if len(positions) != len(p) or not all(map(isfinite, positions)):
        raise ValueError("bad positions")
    points = sorted(zip(positions, p, q))
    carried, work = 0.0, 0.0
    here = points[0][0]
    for x, a, b in points:
        work += abs(carried) * (x - here)
        carried += a - b
        here = x
    return work


def optimal_discriminator(p_real, p_fake):
    p, q = both(p_real, p_fake)
    return [a / (a + b) if a + b > 0 else 0.5 for a, b in zip(p, q)]


def bilinear_gda(x0, y0, step_size, steps):
    for v in (x0, y0, step_size):
        if not isfinite(v):
            raise ValueError("x0, y0 and step_size must be finite")
    if step_size < 0 or steps < 0:
        raise ValueError("step_size and steps must be at least 0")
    x, y = x0, y0
    trajectory = [[x, y]]
    while len(trajectory) < steps + 1:
        gx, gy = y, x
        x -= step_size * gx
        y += step_size * gy
        trajectory.append([x, y])
    return trajectory
