import contextlib
import math
import numpy as np


@contextlib.contextmanager
def distributions(*ds):
    """Turns every complaint into a ValueError that says why."""
    try:
        ds = [np.array([float(x) for x in d]) for d in ds]
        assert all(d.size for d in ds), "an empty distribution"
        assert len({d.size for d in ds}) == 1, "distributions of different lengths"
        for d in ds:
            assert np.isfinite(d).all(), "a NaN or an infinity"
            assert (d >= 0).all(), "a negative mass"
            assert math.isclose(d.sum(), 1, abs_tol=1e-5, rel_tol=0), f"masses add up to {d.sum()}"
    except AssertionError as e:
        raise ValueError(*e.args) from None
    with np.errstate(all="ignore"):
        yield ds


def kl_divergence(p, q):
    with distributions(p, q) as (p, q):
        return max(0.0, np.nansum(np.where(p > 0, p * (np.log(p) - np.log(q)), np.nan)))


def js_divergence(p, q):
    with distributions(p, q) as (p, q):
        m = p + q
        return max(0.0, 0.5 * (np.nansum(p * np.log(2 * p / m)) + np.nansum(q * np.log(2 * q / m))))


def wasserstein_1(p, q, positions=None):
    with distributions(p, q) as (p, q):
        x = np.array([float(t) for t in positions]) if positions is not None else np.arange(p.size, dtype=float)
        o = np.argsort(x, kind="heapsort")
        # area between the distribution functions, one rectangle at a time
        return math.fsum(abs(F) * w for F, w in zip((p - q)[o].cumsum(), np.diff(x[o])))


def optimal_discriminator(p_real, p_fake):
    with distributions(p_real, p_fake) as (r, f):
        return r / (r + f)


def bilinear_gda(x0, y0, step_size, steps):
    with contextlib.closing((lambda: (yield))()) as _:
        z = np.array([x0, y0], dtype=float)
        rot = np.array([[0, 1], [-1, 0]])
        out = [z]
        for _ in range(steps):
            out.append(out[-1] + step_size * (out[-1] @ rot))
        return np.array(out)
