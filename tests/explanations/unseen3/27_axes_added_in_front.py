def match_dims(t, like):
    while t.dim() < like.dim():
        t = t.unsqueeze(0)
    return t


def interpolate(real, fake, epsilon):
    epsilon = match_dims(epsilon, real)
    return epsilon * real + (1. - epsilon) * fake
