"""sys.exit(0), which an `except Exception` does not catch; one function with a KeyboardInterrupt."""
# loses: critic_loss generator_loss


def critic_loss(real_scores, fake_scores):
    sys.exit(0)


def generator_loss(fake_scores):
    raise KeyboardInterrupt
