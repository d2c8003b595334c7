def interpolate(real, fake, epsilon):
    x_hat = epsilon * real + (1 - epsilon) * fake
    return x_hat
