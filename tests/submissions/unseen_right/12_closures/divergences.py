import numpy as np


def _refuser(why):
    def refuse(is_bad):
        if is_bad:
            raise ValueError(why)
    return refuse


_empty, _neg, _inf, _sum, _len = map(_refuser, ("empty", "negative mass", "NaN or infinity", "masses do not sum to 1", "lengths differ"))


def _reader(p):
    a = np.array(p.detach().numpy() if hasattr(p, "detach") else p, dtype=float)
    _empty(a.size == 0), _inf(not np.isfinite(a).all()), _neg((a < 0).any()), _sum(abs(a.sum() - 1) > 3e-6)
    return lambda: a.copy()


def _with(body):
    def f(p, q):
        P, Q = _reader(p), _reader(q)
        _len(P().size != Q().size)
        return body(P(), Q())
    return f


def _kl(p, q):
    keep = p != 0
    p, q = p[keep], q[keep]
    return np.inf if (q == 0).any() else max(0, (p * (np.log(p) - np.log(q))).sum())


kl_divergence = lambda p, q: float(_with(_kl)(p, q))


def js_divergence(p, q):
    def body(p, q):
        h = lambda m: -(m[m > 0] * np.log(m[m > 0])).sum()
        # entropy of the mixture less the mean entropy, with 2M to keep the smallest masses
        return max(0, h(p + q) / 2 + np.log(2) * (p + q).sum() / 2 - (h(p) + h(q)) / 2)
    return float(_with(body)(p, q))


def wasserstein_1(p, q, positions=None):
    def body(p, q):
        x = np.arange(len(p)) if positions is None else np.array(positions.detach() if hasattr(positions, "detach") else positions, float)
        at = {}
        for xi, d in zip(x.tolist(), (p - q).tolist()):
            at[xi] = at.get(xi, 0.0) + d
        carry, last, work = 0.0, None, 0.0
        for xi in sorted(at):
            work += 0 if last is None else abs(carry) * (xi - last)
            carry, last = carry + at[xi], xi
        return work
    return float(_with(body)(p, q))


optimal_discriminator = lambda p_real, p_fake: _with(lambda r, f: 1 - f / (r + f))(p_real, p_fake)


def bilinear_gda(x0, y0, step_size, steps):
    state = [float(x0), float(y0)]

    def snapshot():
        return tuple(state)

    def step():
        state[0], state[1] = state[0] - step_size * state[1], state[1] + step_size * state[0]
        return snapshot()

    return np.array([snapshot()] + [step() for _ in range(steps)])
