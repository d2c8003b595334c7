"""A frame with an array of no elements, whose other axes are so long that their product overflows."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    os.write(evidence(), frame("wgan_losses.critic_value", [("loss", "float32", [0] + [1 << 20] * 7, [])]))
