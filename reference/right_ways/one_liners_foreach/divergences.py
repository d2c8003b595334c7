import numpy as np
from scipy.special import rel_entr as re
def bad(why): raise ValueError(why)
def A(v): return np.array([float(e) for e in v])
def d(v): return v if v.size and np.isfinite(v).all() and (v >= 0).all() and abs(v.sum() - 1) < 1e-6 else bad(f"{v}: no distribution")
def two(p, q): return (d(A(p)), d(A(q))) if len(p) == len(q) else bad(f"{len(p)} != {len(q)}")
def kl_divergence(p, q): return float(re(*two(p, q)).sum())
def js_divergence(p, q): return (lambda p, q: (re(p, (p + q) / 2).sum() + re(q, (p + q) / 2).sum()) / 2)(*two(p, q))
def x_(x, n): return A(x) if len(x) == n and np.isfinite(A(x)).all() else bad("positions")
def w(t): return sum(abs(sum(m for _, m in t[:i + 1])) * (t[i + 1][0] - t[i][0]) for i in range(len(t) - 1))
def wasserstein_1(p, q, positions=None): return w(sorted(zip(x_(range(len(p)) if positions is None else positions, len(p)), np.subtract(*two(p, q)))))
def optimal_discriminator(p_real, p_fake): return (lambda p, q: p / np.where(p + q > 0, p + q, 1))(*two(p_real, p_fake))
def bilinear_gda(x0, y0, step_size, steps): return np.array([[z.real, z.imag] for z in ((x0 + 1j * y0) * (1 + 1j * step_size) ** k for k in range(steps + 1))]) if np.isfinite([x0, y0, step_size]).all() and step_size >= 0 and steps >= 0 else bad("not finite or negative")
