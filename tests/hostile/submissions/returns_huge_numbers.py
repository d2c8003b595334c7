"""Numbers near the end of float64, infinities and NaN where a loss is asked for."""
# loses: critic_loss generator_loss


def critic_loss(real_scores, fake_scores):
    return 1.7e308


def generator_loss(fake_scores):
    return fake_scores.mean() * float("nan")
