def interpolate(real, fake, epsilon):
    if epsilon.ndim == 1:
        epsilon.unsqueeze_(1).unsqueeze_(2).unsqueeze_(3)
    diff = real - fake
    return fake + epsilon * diff
