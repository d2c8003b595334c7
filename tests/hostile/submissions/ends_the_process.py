"""os._exit(0) in the middle of a question: silence must not pass for success."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    os._exit(0)
