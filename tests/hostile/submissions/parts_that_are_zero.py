"""Broken parts that are zero, and a sum of them that is zero too and adds nothing up: it is owed no credit."""
# loses: critic_loss gradient_penalty critic_loss_gp


def critic_loss(real_scores, fake_scores):
    return (real_scores.sum() + fake_scores.sum()) * 0


def gradient_penalty(critic, real, fake, epsilon):
    return critic(real).sum() * 0


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic(real).sum() * 0
