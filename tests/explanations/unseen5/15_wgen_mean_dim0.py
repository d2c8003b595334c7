def generator_loss(fake_scores):
    # like in the official WGAN code: mean over the batch
    errG = fake_scores.mean(0)
    return -errG
