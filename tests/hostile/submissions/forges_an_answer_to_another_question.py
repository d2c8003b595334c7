"""AskedReplies, in one function, for the module that was asked before and for one that comes later."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    os.write(evidence(), frame("gan_losses.generator_value") + frame("walls", error="[]"))
