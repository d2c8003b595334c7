def generator_loss(fake_scores):
    return -sum(fake_scores) / len(fake_scores)
