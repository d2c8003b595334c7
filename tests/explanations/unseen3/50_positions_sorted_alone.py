import math


def to_list(d, what):
    d = [float(x) for x in d]
    if not d:
        raise ValueError(what + " is empty")
    if not all(math.isfinite(x) for x in d):
        raise ValueError(what + " has a NaN or inf")
    if min(d) < 0:
        raise ValueError(what + " has a negative mass")
    if abs(sum(d) - 1) > 1e-6:
        raise ValueError(what + " does not sum to 1")
    return d


def wasserstein_1(p, q, positions=None):
    supply = to_list(p, "p")
    demand = to_list(q, "q")
    if len(supply) != len(demand):
        raise ValueError("p and q are not equally long")
    if positions is None:
        positions = range(len(supply))
    x = sorted(float(t) for t in positions)

    # move earth from the leftmost pile to the leftmost hole until nothing is left
    work = 0.0
    i = j = 0
    while i < len(supply) and j < len(demand):
        amount = min(supply[i], demand[j])
        work += amount * abs(x[i] - x[j])
        supply[i] -= amount
        demand[j] -= amount
        if supply[i] <= 1e-15:
            i += 1
        if j < len(demand) and demand[j] <= 1e-15:
            j += 1
    return work
