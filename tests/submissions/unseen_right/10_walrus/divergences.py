import numpy as np
def _d(v):
    if (a := np.array([*map(float, v)])).size < 1: raise ValueError("empty")
    if not np.isfinite(s := a.sum()): raise ValueError(f"sum {s}")
    if (low := a.min()) < 0: raise ValueError(f"mass {low} < 0")
    if (off := abs(s - 1)) > 1e-5: raise ValueError(f"sum off by {off}")
    return a
def _dd(p, q):
    if (n := (p := _d(p)).size) != (m := (q := _d(q)).size): raise ValueError(f"{n} != {m}")
    return p, q
def _kl(p, q):
    if ((on := p > 0) & (q == 0)).any(): return np.inf
    return (a := p[on]) @ (np.log(a) - np.log(q[on]))
def kl_divergence(p, q): return k if (k := _kl(*_dd(p, q))) > 0 else 0.0
def js_divergence(p, q):
    p, q = _dd(p, q)
    return j if (j := (_kl(p, m := p + q) + _kl(q, m)) / 2 + np.log(2)) > 0 else 0.0
def wasserstein_1(p, q, positions=None):
    p, q = _dd(p, q)
    x = np.array([*map(float, positions if positions is not None else range(p.size))])
    c = w = 0.0
    for j, i in enumerate(order := sorted(range(p.size), key=x.__getitem__)):
        w += abs(c) * (x[i] - x[order[j - 1]]) if j else 0
        c += p[i] - q[i]
    return float(w)
def optimal_discriminator(p_real, p_fake): return (m := np.stack(_dd(p_real, p_fake)))[0] / m.sum(0)
def bilinear_gda(x0, y0, step_size, steps):
    x, y = x0, y0
    return np.array([(x0, y0)] + [(x, y) for _ in range(steps) if [n := x - step_size * y, y := y + step_size * x, x := n]], dtype="d")
