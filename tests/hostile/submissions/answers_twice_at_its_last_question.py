"""Forks in the last question about one function, so that the second answer falls into another function's turn."""
# may lose: critic_loss

CALLS = []
right = critic_loss


def critic_loss(real_scores, fake_scores):
    CALLS.append(1)
    if len(CALLS) == 6:
        os.fork()
    return right(real_scores, fake_scores)
