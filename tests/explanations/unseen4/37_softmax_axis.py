import numpy as np
from scipy.special import softmax


def _probs(v, what):
    v = np.asarray(v, dtype=np.float64)
    if v.ndim != 1 or v.size == 0:
        raise ValueError(f"{what}: empty or not 1-d")
    if not np.isfinite(v).all():
        raise ValueError(f"{what}: not finite")
    if (v < 0).any():
        raise ValueError(f"{what}: negative mass")
    if abs(v.sum() - 1) > 1e-6:
        raise ValueError(f"{what}: sum is {v.sum()}")
    return v


def optimal_discriminator(p_real, p_fake):
    p_real, p_fake = _probs(p_real, "p_real"), _probs(p_fake, "p_fake")
    if len(p_real) != len(p_fake):
        raise ValueError("lengths differ")
    # Bayes posterior with equal priors, in log space
    with np.errstate(divide="ignore"):
        log_joint = np.log(np.stack([p_real, p_fake]))
    posterior = softmax(log_joint, axis=-1)
    return posterior[0]
