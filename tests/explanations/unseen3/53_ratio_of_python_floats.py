import math


def _floats(values):
    values = [float(v) for v in values]
    if len(values) == 0:
        raise ValueError("no masses")
    if any(math.isnan(v) or math.isinf(v) for v in values):
        raise ValueError("NaN or infinity")
    if any(v < 0 for v in values):
        raise ValueError("negative mass")
    if abs(math.fsum(values) - 1) > 1e-6:
        raise ValueError("masses do not add up to 1")
    return values


def optimal_discriminator(p_real, p_fake):
    real = _floats(p_real)
    fake = _floats(p_fake)
    if len(real) != len(fake):
        raise ValueError("p_real and p_fake have different lengths")
    # D* = p / (p + g) = 1 / (1 + g / p)
    return [1 / (1 + g / r) for r, g in zip(real, fake)]
