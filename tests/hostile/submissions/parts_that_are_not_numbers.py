"""Broken parts that are NaN, and a sum of them that is NaN too and computes nothing: it is owed no credit."""
# loses: critic_loss gradient_penalty critic_loss_gp

NOT_A_NUMBER = float("nan")


def critic_loss(real_scores, fake_scores):
    return (real_scores.sum() + fake_scores.sum()) * NOT_A_NUMBER


def gradient_penalty(critic, real, fake, epsilon):
    return critic(real).sum() * NOT_A_NUMBER


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic(real).sum() * NOT_A_NUMBER
