"""A critic's loss so large that the penalty is lost in its rounding, and a sum that leaves the penalty out."""
# loses: critic_loss critic_loss_gp


def critic_loss(real_scores, fake_scores):
    return (real_scores.mean() - fake_scores.mean()) * 1e12


def critic_loss_gp(critic, real, fake, epsilon, penalty_weight=10.0):
    return critic_loss(critic(real), critic(fake))
