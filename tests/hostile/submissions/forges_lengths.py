"""A frame that announces four gigabytes and sends a few bytes of them."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    os.write(evidence(), b"\xff" * 8 + b"x" * 100)
