"""A million frames of nothing, and after them one with a right name and numbers of its own."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    pipe = evidence()
    for _ in range(16):
        os.write(pipe, bytes(8) * 65_536)
    os.write(pipe, frame("wgan_losses.critic_value"))
