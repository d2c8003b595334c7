"""Forks in its first question, so that two processes answer this and the following ones."""
# may lose: critic_loss


@beside("critic_loss")
def attack():
    os.fork()
