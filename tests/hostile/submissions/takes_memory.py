"""A memory bomb of 1.4 GB, held for a second."""
# loses: critic_loss


@beside("critic_loss")
def attack():
    hoard = [b"x" * (1 << 24) for _ in range(85)]
    time.sleep(1)
    breach(f"held {len(hoard) >> 6} GB")
