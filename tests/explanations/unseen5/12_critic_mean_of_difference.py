def critic_loss(real_scores, fake_scores):
    difference = fake_scores.flatten() - real_scores.flatten()
    return difference.mean()
