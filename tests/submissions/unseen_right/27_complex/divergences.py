import cmath
import numpy as np


def _c(p, q):
    """P and Q as one complex vector p + iq."""
    p, q = [float(x) for x in p], [float(x) for x in q]
    if not p or not q:
        raise ValueError("empty")
    if len(p) != len(q):
        raise ValueError(f"{len(p)} real parts but {len(q)} imaginary ones")
    z = np.empty(len(p), dtype=complex)
    z.real, z.imag = p, q
    if not np.isfinite(z).all():
        raise ValueError("not finite")
    if (z.real < 0).any() or (z.imag < 0).any():
        raise ValueError("not in the first quadrant: a negative mass")
    s = z.sum()
    if max(abs(s.real - 1), abs(s.imag - 1)) > 1e-5:
        raise ValueError(f"sums to {s}, not 1+1j")
    return z


def kl_divergence(p, q):
    z = _c(p, q)
    z = z[z.real > 0]
    if (z.imag == 0).any():
        return float("inf")
    return float(max(0.0, (z.real * (np.log(z.real) - np.log(z.imag))).sum()))


def js_divergence(p, q):
    z = _c(p, q)
    s = z.real + z.imag
    def f(v):
        k = v > 0
        return (v[k] * np.log(2 * v[k] / s[k])).sum()
    return float(max(0.0, (f(z.real) + f(z.imag)) / 2))


def wasserstein_1(p, q, positions=None):
    z = _c(p, q)
    x = np.array([float(t) for t in (range(z.size) if positions is None else positions)])
    o = np.argsort(x)
    F = z[o].cumsum()
    return float(np.abs((F * (1 + 1j)).real[:-1]) @ np.diff(x[o]))  # (F + iG)(1 + i) has real part F - G


def optimal_discriminator(p_real, p_fake):
    z = _c(p_real, p_fake)
    t = np.angle(z)  # tan t = f / r
    return np.cos(t) / (np.cos(t) + np.sin(t))


def bilinear_gda(x0, y0, step_size, steps):
    z0, turn = complex(x0, y0), 1 + 1j * step_size
    r, a = cmath.polar(turn)
    zs = [z0 * cmath.rect(r**k, a * k) for k in range(steps + 1)]
    return np.array([(z.real, z.imag) for z in zs])
