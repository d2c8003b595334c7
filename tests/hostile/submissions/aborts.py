"""abort(3): the process dies of SIGABRT in one function, and of its own SIGKILL in another."""
# loses: critic_loss generator_loss


@beside("critic_loss")
def attack():
    os.abort()


@beside("generator_loss")
def attack_again():
    os.kill(os.getpid(), 9)
