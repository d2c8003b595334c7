import math


def _as_list(masses):
    masses = [float(m) for m in masses]
    if not masses:
        raise ValueError("empty distribution")
    if any(math.isnan(m) or math.isinf(m) for m in masses):
        raise ValueError("NaN or infinite mass")
    if min(masses) < 0:
        raise ValueError("negative mass")
    if abs(math.fsum(masses) - 1) > 1e-5:
        raise ValueError("masses do not add up to 1")
    return masses


def js_divergence(p, q):
    p, q = _as_list(p), _as_list(q)
    if len(p) != len(q):
        raise ValueError("p and q have different lengths")
    js = 0.0
    for pk, qk in zip(p, q):
        if pk == 0:
            continue  # 0 log 0 = 0
        mk = (pk + qk) / 2
        js += 0.5 * pk * math.log(pk / mk)
        if qk > 0:
            js += 0.5 * qk * math.log(qk / mk)
    return js
