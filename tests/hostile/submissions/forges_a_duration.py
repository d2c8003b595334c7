"""A frame whose duration is a whole number that no float can hold."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    os.write(evidence(), frame("wgan_losses.critic_value", seconds=10**400))
