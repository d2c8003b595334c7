"""Interpolated images so large that the right penalty there is infinite, and a penalty that is just infinite."""
# loses: interpolate penalty_value penalty_gradient penalty_channels penalty_single penalty_contract


def interpolate(real, fake, epsilon):
    return real * 1e30


def gradient_penalty(critic, real, fake, epsilon):
    return critic(real).sum() * 0 + float("inf")
